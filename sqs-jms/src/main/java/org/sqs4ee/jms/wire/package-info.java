/**
 * The wire format: JMS messages to SQS messages and back, side by side, with the names and limits
 * that both directions obey. Knows {@code message}; knows nothing of sending and receiving.
 * Compatible with amazon-sqs-java-messaging-lib.
 */
@NullMarked
package org.sqs4ee.jms.wire;

import org.jspecify.annotations.NullMarked;
