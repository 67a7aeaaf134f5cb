/**
 * The engine that moves messages from a queue to a listener: poll, lease, dispatch. What became of
 * a delivery goes on to {@code settlement}. The resource adapter and plain Java consumers are thin
 * users of it.
 */
@NullMarked
package org.sqs4ee.jms.receive;

import org.jspecify.annotations.NullMarked;
