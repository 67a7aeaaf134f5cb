package org.sqs4ee.adapter.inbound;

import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sqs4ee.adapter.config.MissingQueue;
import org.sqs4ee.jms.client.ClientSettings;
import org.sqs4ee.jms.selector.Selector;
import org.sqs4ee.jms.settlement.RetryBackoff;

/**
 * The settings of one activation, checked.
 *
 * @param client region and endpoint
 * @param connectionFactoryLookup JNDI name of the connection factory whose region and endpoint are
 *     taken instead; null for {@code client}
 * @param destinationLookup JNDI name of the queue; null if {@code queue} is set
 * @param queue name, URL or ARN of the queue; null if {@code destinationLookup} is set
 * @param deadLetterQueue name, URL or ARN; null for the target of the queue's redrive policy
 * @param receiveLimit the receive after which a failing message is dead; 0 for that of the queue's
 *     redrive policy
 * @param concurrency messages processed at the same time; 0 delivers nothing on this server
 * @param visibility visibility timeout of a lease
 * @param backoff pauses between attempts
 * @param notRetryable exception classes that no retry can mend
 * @param selector which messages the bean wants; null for all
 * @param missingQueue what to do about a queue that does not exist
 */
public record ActivationSettings(
    ClientSettings client,
    @Nullable String connectionFactoryLookup,
    @Nullable String destinationLookup,
    @Nullable String queue,
    @Nullable String deadLetterQueue,
    int receiveLimit,
    int concurrency,
    Duration visibility,
    RetryBackoff backoff,
    Set<String> notRetryable,
    @Nullable Selector selector,
    MissingQueue missingQueue) {}
