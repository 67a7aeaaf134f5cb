/**
 * From an application to a queue inside the transactions of the container: connection factory,
 * managed connection and their XA resource. What is sent goes through the sessions of {@code
 * org.sqs4ee.jms}.
 */
@NullMarked
package org.sqs4ee.adapter.outbound;

import org.jspecify.annotations.NullMarked;
