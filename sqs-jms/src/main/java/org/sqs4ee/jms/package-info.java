/**
 * Amazon SQS as a Jakarta Messaging provider for plain Java. Only the entrance lives here; a send
 * goes on in {@code session} and {@code send}, a delivery begins in {@code receive} and ends in
 * {@code settlement}. Nothing in this module knows a container.
 */
@NullMarked
package org.sqs4ee.jms;

import org.jspecify.annotations.NullMarked;
