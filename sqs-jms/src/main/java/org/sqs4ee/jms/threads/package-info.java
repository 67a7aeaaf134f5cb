/**
 * Threads: what a receiver needs of them, and a timer that loses no exception. In a container the
 * server's work manager stands behind it, in plain Java a thread pool. Used by every stage of
 * {@code receive}.
 */
@NullMarked
package org.sqs4ee.jms.threads;

import org.jspecify.annotations.NullMarked;
