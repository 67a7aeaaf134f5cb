/**
 * The embedded SQS: ElasticMQ over HTTP, whose queues and messages survive a restart. Any AWS SDK
 * can talk to it, and the application does so exactly as it would to Amazon. {@link
 * org.sqs4ee.signup.server.queues.EmbeddedSqs} starts it; what happens in it flows to {@link
 * org.sqs4ee.signup.server.queues.QueueJournal} and from there to a file.
 */
@NullMarked
package org.sqs4ee.signup.server.queues;

import org.jspecify.annotations.NullMarked;
