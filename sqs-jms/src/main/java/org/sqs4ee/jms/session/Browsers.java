package org.sqs4ee.jms.session;

import jakarta.jms.JMSException;
import jakarta.jms.Queue;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.sqs4ee.jms.browse.QueueScan;
import org.sqs4ee.jms.log.ProviderLog;
import org.sqs4ee.jms.queue.QueueAddress;
import org.sqs4ee.jms.selector.Selector;
import org.sqs4ee.jms.threads.ReceiverThreads;

/** The browsers of a session. */
final class Browsers {

  /** How long a close waits until what was looked at is back; it goes on in the background. */
  private static final Duration TIME_TO_GIVE_BACK = Duration.ofSeconds(1);

  private final SqsConnection connection;
  private final SqsEndpoint endpoint;
  private final List<SqsQueueBrowser> open = new CopyOnWriteArrayList<>();

  Browsers(SqsConnection connection, SqsEndpoint endpoint) {
    this.connection = connection;
    this.endpoint = endpoint;
  }

  SqsQueueBrowser create(
      BrowsingSession session, @Nullable Queue queue, @Nullable String selectorText)
      throws JMSException {
    ReceiverThreads threads = connection.receiving().threads();
    QueueAddress address = connection.temporaryQueues().checked(endpoint.queues().find(queue));
    Selector selector = Selector.parse(selectorText);
    endpoint.looks().warn(address);
    SqsQueueBrowser browser =
        new SqsQueueBrowser(
            session,
            this,
            Objects.requireNonNull(queue, "was found, so it is there"),
            selector,
            () ->
                new QueueScan(
                    endpoint.sqs(),
                    endpoint.sender(),
                    address,
                    endpoint.wire(),
                    selector,
                    threads));
    open.add(browser);
    return browser;
  }

  void forget(SqsQueueBrowser browser) {
    open.remove(browser);
  }

  /** All at once: together they take no longer than one. */
  void close() {
    await(
        CompletableFuture.allOf(
            open.stream().map(SqsQueueBrowser::startClosing).toArray(CompletableFuture<?>[]::new)));
  }

  static void await(CompletableFuture<Void> givenBack) {
    try {
      givenBack.get(TIME_TO_GIVE_BACK.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException slow) {
      // It goes on; what SQS is not told is back when its visibility ends.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      ProviderLog.taskFailed(e);
    }
  }
}
