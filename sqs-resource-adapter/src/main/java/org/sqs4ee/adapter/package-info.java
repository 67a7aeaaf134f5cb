/**
 * The Connectors face of the SQS provider: what a server starts, stops and activates. Deliveries go
 * on in {@code inbound}, managed connections in {@code outbound}; both are thin users of {@code
 * org.sqs4ee.jms}. Knows no application.
 */
@NullMarked
package org.sqs4ee.adapter;

import org.jspecify.annotations.NullMarked;
