/**
 * From a queue to a message-driven bean: the activation and its settings, the delivery inside a
 * transaction of the container. The engine that polls and settles is {@code
 * org.sqs4ee.jms.receive}.
 */
@NullMarked
package org.sqs4ee.adapter.inbound;

import org.jspecify.annotations.NullMarked;
