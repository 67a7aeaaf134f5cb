/**
 * The objects that the specification names: connections, sessions, contexts, producers and
 * consumers. They check arguments and states. Outwards they hand each message through {@code wire}
 * to {@code send} or into a {@code transaction}; inwards they are thin users of the receivers of
 * {@code receive}.
 */
@NullMarked
package org.sqs4ee.jms.session;

import org.jspecify.annotations.NullMarked;
