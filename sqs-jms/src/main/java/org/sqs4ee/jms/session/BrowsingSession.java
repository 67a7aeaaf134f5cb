package org.sqs4ee.jms.session;

import jakarta.jms.JMSException;
import jakarta.jms.Queue;
import jakarta.jms.QueueBrowser;
import jakarta.jms.TemporaryQueue;
import org.jspecify.annotations.Nullable;

/** The part of a session that looks into queues and makes temporary ones. */
abstract class BrowsingSession extends MessageMakingSession {

  private final SqsConnection connection;
  private final Browsers browsers;

  BrowsingSession(SqsConnection connection, SqsEndpoint endpoint) {
    this.connection = connection;
    this.browsers = new Browsers(connection, endpoint);
  }

  @Override
  public QueueBrowser createBrowser(@Nullable Queue queue) throws JMSException {
    return createBrowser(queue, null);
  }

  /** Browsing costs receives and hides what is looked at: see {@link SqsQueueBrowser}. */
  @Override
  public QueueBrowser createBrowser(@Nullable Queue queue, @Nullable String selector)
      throws JMSException {
    checkOpen();
    return browsers.create(this, queue, selector);
  }

  /** A queue that lives as long as the connection, unless it is deleted earlier. */
  @Override
  public TemporaryQueue createTemporaryQueue() throws JMSException {
    checkOpen();
    return connection.temporaryQueues().create(connection.receiving().threads());
  }

  void closeBrowsers() {
    browsers.close();
  }
}
