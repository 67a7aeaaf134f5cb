package org.sqs4ee.jms;

import jakarta.jms.JMSException;
import org.jspecify.annotations.Nullable;
import org.sqs4ee.jms.client.ClientSettings;
import org.sqs4ee.jms.client.SqsClients;
import org.sqs4ee.jms.client.SqsFailures;
import org.sqs4ee.jms.journal.Journal;
import org.sqs4ee.jms.journal.PreparedSends;
import org.sqs4ee.jms.send.SqsSender;
import org.sqs4ee.jms.session.SharedReceiving;
import org.sqs4ee.jms.session.SqsEndpoint;
import org.sqs4ee.jms.session.SqsXaConnection;
import org.sqs4ee.jms.threads.OwnThreads;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * What the XA connections of a factory share, made with the first of them: threads and leases that
 * outlive connections, and what is prepared. Thread-safe.
 */
final class XaParts implements AutoCloseable {

  private final SqsEndpoint endpoint;
  private final ClientSettings settings;
  private final PreparedSends prepared;
  private final OwnThreads threads = new OwnThreads();
  private @Nullable SharedReceiving receiving;

  XaParts(SqsEndpoint endpoint, ClientSettings settings, SqsClients clients, Journal journal) {
    this.endpoint = endpoint;
    this.settings = settings;
    this.prepared =
        new PreparedSends(
            journal,
            wanted -> wanted.equals(settings) ? endpoint.sender() : sender(clients, wanted));
  }

  /** Of a transaction of another factory, or process, whose region may not be known here. */
  private static SqsSender sender(SqsClients clients, ClientSettings wanted) throws JMSException {
    try {
      return new SqsSender(clients.get(wanted));
    } catch (SdkException e) {
      throw SqsFailures.toJms("Connecting for a transaction that has committed", e);
    }
  }

  SqsXaConnection connection() {
    return new SqsXaConnection(endpoint, receiving(), settings, prepared);
  }

  private synchronized SharedReceiving receiving() {
    if (receiving == null) {
      receiving = new SharedReceiving(endpoint, threads.forReceivers());
    }
    return receiving;
  }

  /** Transactions that have not ended are given back: their messages come again. */
  @Override
  public synchronized void close() throws JMSException {
    try {
      if (receiving != null) {
        receiving.close();
      }
    } finally {
      threads.close();
    }
  }
}
