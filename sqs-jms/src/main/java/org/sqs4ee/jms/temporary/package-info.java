/**
 * Temporary queues: made in SQS for one connection, marked as in use while it is open, deleted with
 * it; and the search for those whose owner has died. The queue as a destination is in {@code
 * queue}; {@code session} makes one {@code TemporaryQueues} for each connection.
 */
@NullMarked
package org.sqs4ee.jms.temporary;

import org.jspecify.annotations.NullMarked;
