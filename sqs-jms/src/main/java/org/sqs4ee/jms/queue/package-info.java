/**
 * Queues: how a name, URL or ARN becomes an address, how a missing queue is made, and what SQS says
 * of one. Used by {@code send} before a message leaves and by {@code receive} before the first
 * poll.
 */
@NullMarked
package org.sqs4ee.jms.queue;

import org.jspecify.annotations.NullMarked;
