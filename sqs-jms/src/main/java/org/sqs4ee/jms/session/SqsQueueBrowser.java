package org.sqs4ee.jms.session;

import static org.sqs4ee.jms.session.JmsRuntime.callNullable;

import jakarta.jms.IllegalStateException;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import jakarta.jms.QueueBrowser;
import java.util.Enumeration;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.sqs4ee.jms.browse.QueueScan;
import org.sqs4ee.jms.message.SqsMessage;
import org.sqs4ee.jms.selector.Selector;

/**
 * A browser (Jakarta Messaging 3.1, section 4.1.6). SQS cannot browse: what is looked at has been
 * received, so it is hidden from consumers until the enumeration ends or is broken off, and each
 * look counts as a receive. Works whether or not the connection is started, which concerns
 * consumers only (section 6.1.4).
 */
final class SqsQueueBrowser implements QueueBrowser {

  private final BrowsingSession session;
  private final Browsers siblings;
  private final Queue queue;
  private final @Nullable Selector selector;
  private final Supplier<QueueScan> scans;
  private @Nullable QueueScan current;
  private boolean closed;

  SqsQueueBrowser(
      BrowsingSession session,
      Browsers siblings,
      Queue queue,
      @Nullable Selector selector,
      Supplier<QueueScan> scans) {
    this.session = session;
    this.siblings = siblings;
    this.queue = queue;
    this.selector = selector;
    this.scans = scans;
  }

  @Override
  public Queue getQueue() throws JMSException {
    checkOpen();
    return queue;
  }

  @Override
  public @Nullable String getMessageSelector() throws JMSException {
    checkOpen();
    return selector == null ? null : selector.toString();
  }

  /**
   * A new walk through the queue; the one before ends, and what it holds is given back. Nothing is
   * received before the first element is asked for. Failures of SQS reach the caller of the
   * enumeration as JMSRuntimeException, because its methods can throw nothing else.
   */
  @Override
  public Enumeration<Message> getEnumeration() throws JMSException {
    checkOpen();
    Browsers.await(breakOff());
    QueueScan scan = scans.get();
    synchronized (this) {
      if (!closed) {
        current = scan;
        return new Messages(scan);
      }
    }
    Browsers.await(scan.close());
    throw new IllegalStateException("The browser is closed");
  }

  @Override
  public void close() {
    Browsers.await(startClosing());
  }

  /** Closes; what is held is given back in the background. */
  CompletableFuture<Void> startClosing() {
    siblings.forget(this);
    synchronized (this) {
      closed = true;
    }
    return breakOff();
  }

  private synchronized CompletableFuture<Void> breakOff() {
    QueueScan scan = current;
    current = null;
    return scan == null ? CompletableFuture.completedFuture(null) : scan.close();
  }

  private void checkOpen() throws JMSException {
    session.checkOpen();
    synchronized (this) {
      if (closed) {
        throw new IllegalStateException("The browser is closed");
      }
    }
  }

  /** The messages of one walk. */
  @SuppressWarnings("JdkObsolete") // QueueBrowser demands an Enumeration
  private static final class Messages implements Enumeration<Message> {

    private final QueueScan scan;
    private @Nullable SqsMessage next;

    Messages(QueueScan scan) {
      this.scan = scan;
    }

    @Override
    public boolean hasMoreElements() {
      if (next == null) {
        next = callNullable(scan::next);
      }
      return next != null;
    }

    @Override
    public Message nextElement() {
      hasMoreElements();
      SqsMessage message = next;
      if (message == null) {
        throw new NoSuchElementException("There are no more messages to be seen in this queue");
      }
      next = null;
      return message;
    }
  }
}
