package org.sqs4ee.jms.queue;

/**
 * A queue that exists and where it answers.
 *
 * @param name bare queue name
 * @param url queue URL, the address of every request
 */
public record QueueAddress(String name, String url) {

  /** True for a FIFO queue; SQS demands that exactly their names end in {@code .fifo}. */
  public boolean fifo() {
    return name.endsWith(".fifo");
  }

  /** True for a queue that this provider has made for the life of a connection. */
  public boolean temporary() {
    return name.startsWith(SqsTemporaryQueue.PREFIX);
  }

  @Override
  public String toString() {
    return name;
  }
}
