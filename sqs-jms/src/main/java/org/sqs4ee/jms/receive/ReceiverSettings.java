package org.sqs4ee.jms.receive;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.sqs4ee.jms.queue.QueueAddress;
import org.sqs4ee.jms.settlement.FailurePolicy;

/**
 * How a queue is received.
 *
 * @param queue where messages come from
 * @param deadLetters where dead letters go; null if there is no such queue
 * @param concurrency messages processed at the same time, at least 1
 * @param visibility visibility timeout of a lease, whole seconds, 5 s to 12 h; extended while a
 *     message is processed
 * @param failures what a failure means
 */
public record ReceiverSettings(
    QueueAddress queue,
    @Nullable QueueAddress deadLetters,
    int concurrency,
    Duration visibility,
    FailurePolicy failures) {}
