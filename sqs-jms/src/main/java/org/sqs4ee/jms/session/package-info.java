/**
 * The objects that the specification names: connections, sessions, contexts and producers. They
 * check arguments and states, and hand each message through {@code wire} to an outbox of {@code
 * send}.
 */
@NullMarked
package org.sqs4ee.jms.session;

import org.jspecify.annotations.NullMarked;
