/**
 * The SQS of the benchmarks: a stub in a JVM of its own, on one Netty event loop, that answers
 * faster than any contender asks (ElasticMQ would be the limit itself: scenario {@code servers}).
 * It speaks the AWS JSON 1.0 protocol for standard queues, counts every request, adds the round
 * trip of a network, and takes orders of the harness under {@code /control}. {@code StubServer} is
 * the way in. Beside it is ElasticMQ, to be measured as a server.
 */
@NullMarked
package org.sqs4ee.benchmark.server;

import org.jspecify.annotations.NullMarked;
