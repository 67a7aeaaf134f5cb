/**
 * The JMS message types: headers, properties with the conversions of the specification, bodies.
 * They know nothing of SQS; {@code wire} carries them there and back.
 */
@NullMarked
package org.sqs4ee.jms.message;

import org.jspecify.annotations.NullMarked;
