package org.sqs4ee.adapter.inbound;

import org.jspecify.annotations.Nullable;
import org.sqs4ee.jms.queue.QueueAddress;

/**
 * The queues of one activation as {@link QueueSearch} has found and checked them.
 *
 * @param queue where messages come from
 * @param deadLetters where dead letters go; null if there is nowhere
 * @param receiveLimit the receive after which a failing message is dead; 0 for never
 */
record ActivatedQueues(QueueAddress queue, @Nullable QueueAddress deadLetters, int receiveLimit) {}
