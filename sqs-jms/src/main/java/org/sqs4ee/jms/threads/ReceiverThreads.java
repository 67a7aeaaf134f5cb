package org.sqs4ee.jms.threads;

import java.util.concurrent.Executor;

/**
 * The threads that a receiver works on.
 *
 * @param work runs deliveries; in a container its work manager. May refuse with
 *     RejectedExecutionException
 * @param timer short tasks at a time: extensions and back-off
 * @param requests runs polls and the requests that settle messages; never runs application code
 */
public record ReceiverThreads(Executor work, Timer timer, Executor requests) {}
