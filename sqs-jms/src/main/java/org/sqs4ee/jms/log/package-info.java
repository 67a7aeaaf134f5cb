/**
 * What the provider tells an operator: one catalogue, each message with an id and with what can be
 * done about it.
 */
@NullMarked
package org.sqs4ee.jms.log;

import org.jspecify.annotations.NullMarked;
