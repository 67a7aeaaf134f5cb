package org.sqs4ee.jms.temporary;

import jakarta.jms.JMSException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.sqs4ee.jms.client.SqsFailures;
import org.sqs4ee.jms.log.QueueLog;
import org.sqs4ee.jms.queue.QueueAddress;
import org.sqs4ee.jms.queue.SqsTemporaryQueue;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.CreateQueueRequest;
import software.amazon.awssdk.services.sqs.model.CreateQueueResponse;
import software.amazon.awssdk.services.sqs.model.ListQueueTagsResponse;
import software.amazon.awssdk.services.sqs.model.ListQueuesResponse;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * The temporary queues of one endpoint as SQS has them: what their names begin with, and the mark
 * by which their owner says that it is still there. The mark is a tag, because a tag can be changed
 * without touching the queue, and read without receiving from it. Thread-safe.
 */
final class MarkedQueues {

  /** The tag: when the owner was last there, on the clock of SQS, as ISO 8601. */
  static final String HEARTBEAT = "sqs4ee:heartbeat";

  /**
   * In seconds, a day. An answer that nobody has taken by then has no asker any more, and what a
   * dead process left unread does not stay for SQS's usual four days.
   */
  private static final String RETENTION = "86400";

  private static final int PAGE = 1000;

  private final SqsClient sqs;
  private final ServiceTime time;
  private final Set<String> reported = ConcurrentHashMap.newKeySet();

  MarkedQueues(SqsClient sqs, ServiceTime time) {
    this.sqs = sqs;
    this.time = time;
  }

  /**
   * A new queue with a mark; without one, which only costs its removal after a crash, if queues may
   * not be tagged.
   */
  QueueAddress create() throws JMSException {
    String name = SqsTemporaryQueue.PREFIX + UUID.randomUUID();
    CreateQueueRequest request =
        CreateQueueRequest.builder()
            .queueName(name)
            .attributes(Map.of(QueueAttributeName.MESSAGE_RETENTION_PERIOD, RETENTION))
            .build();
    Instant marked = time.now();
    try {
      QueueAddress queue = create(name, request.toBuilder().tags(mark(marked)).build());
      if (time.contradicts(marked)) {
        markNew(queue);
      }
      return queue;
    } catch (RuntimeException e) {
      if (!SqsFailures.isDenied(e)) {
        throw SqsFailures.toJms("Creating temporary queue " + name, e);
      }
      return createUnmarked(name, request, e);
    }
  }

  /** SQS may not know it yet; then its first heartbeat sets the mark right. */
  private void markNew(QueueAddress queue) {
    try {
      mark(queue);
    } catch (RuntimeException e) {
      if (!SqsFailures.isNoSuchQueue(e)) {
        throw e;
      }
    }
  }

  private QueueAddress createUnmarked(
      String name, CreateQueueRequest request, RuntimeException denied) throws JMSException {
    try {
      QueueAddress queue = create(name, request);
      missing("sqs:TagQueue", denied);
      return queue;
    } catch (RuntimeException e) {
      throw SqsFailures.toJms("Creating temporary queue " + name, e);
    }
  }

  private QueueAddress create(String name, CreateQueueRequest request) {
    CreateQueueResponse response = sqs.createQueue(request);
    time.heard(response);
    return new QueueAddress(name, response.queueUrl());
  }

  /** Says that the owner is still there; twice if the clock of this machine has been set. */
  void mark(QueueAddress queue) {
    Instant marked = time.now();
    tag(queue, marked);
    if (time.contradicts(marked)) {
      tag(queue, time.now());
    }
  }

  private void tag(QueueAddress queue, Instant now) {
    time.heard(sqs.tagQueue(request -> request.queueUrl(queue.url()).tags(mark(now))));
  }

  private static Map<String, String> mark(Instant now) {
    return Map.of(HEARTBEAT, now.truncatedTo(ChronoUnit.SECONDS).toString());
  }

  /**
   * What a queue says of its owner. Both times are those of SQS, so that it does not matter whether
   * the clock here is right, or is being set.
   *
   * @param last when the owner was there
   * @param seen when SQS said so
   */
  record Mark(Instant last, Instant seen) {

    boolean isOlderThan(Duration age) {
      return !last.plus(age).isAfter(seen);
    }
  }

  /** The mark of a queue; empty if it has none, so that nothing is known of it. */
  Optional<Mark> lastMark(String url) {
    ListQueueTagsResponse answer = sqs.listQueueTags(request -> request.queueUrl(url));
    Instant seen = time.heard(answer);
    String mark = answer.tags().get(HEARTBEAT);
    try {
      return mark == null ? Optional.empty() : Optional.of(new Mark(Instant.parse(mark), seen));
    } catch (DateTimeParseException notOurs) {
      return Optional.empty();
    }
  }

  /** One page of the queues with our prefix, of all owners. */
  ListQueuesResponse list(@Nullable String nextToken) {
    ListQueuesResponse page =
        sqs.listQueues(
            request ->
                request
                    .queueNamePrefix(SqsTemporaryQueue.PREFIX)
                    .maxResults(PAGE)
                    .nextToken(nextToken));
    time.heard(page);
    return page;
  }

  /** Deletes a queue; one that is gone already is as good. */
  void delete(String url) {
    try {
      sqs.deleteQueue(request -> request.queueUrl(url));
    } catch (RuntimeException e) {
      if (!SqsFailures.isNoSuchQueue(e)) {
        throw e;
      }
    }
  }

  /** Reports a missing permission, once. */
  void missing(String permission, RuntimeException denied) {
    if (reported.add(permission)) {
      String without =
          permission.equals("sqs:TagQueue")
              ? "temporary queues of this process stay in SQS if it dies"
              : "temporary queues of processes that have died are not removed from here";
      QueueLog.permissionMissing(permission, without, denied);
    }
  }
}
