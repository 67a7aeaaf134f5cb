package org.sqs4ee.benchmark.contender;

import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;

/** One way to use SQS from Java. Where SQS is comes from the SDK's own system properties. */
public interface Contender {

  /**
   * Begins to receive; returns when it does.
   *
   * @param queues all of them at the same time
   * @param concurrency how many messages of a queue may be processed at the same time
   * @param handler takes the body of a message; its return means success
   */
  void listen(List<String> queues, int concurrency, Consumer<String> handler) throws Exception;

  /** Stops to receive, as an application does that ends in an orderly way. */
  void stopListening() throws Exception;

  /** Senders to a queue; each belongs to one thread. */
  default Sender sender(String queue) throws Exception {
    throw new UnsupportedOperationException("This contender is measured receiving only");
  }

  /** The database of the server that this runs in. */
  default DataSource database() {
    throw new UnsupportedOperationException("Only a server has a data source");
  }

  /** Releases everything. */
  void close() throws Exception;

  /** What one thread sends through. */
  interface Sender {

    /** Returns when SQS has the message. */
    void send(String body) throws Exception;

    /** The same for messages that belong together: in a transaction, where there are any. */
    void sendTogether(List<String> bodies) throws Exception;

    /** Releases what belongs to this thread. */
    default void close() throws Exception {}
  }
}
