/**
 * The transactions of a session: what one has sent and received until it ends, its own one as well
 * as the branches of a transaction manager, and their XA resource. Above {@code send} and {@code
 * receive}; {@code session} and the resource adapter work through it, and what is prepared goes to
 * {@code journal}.
 */
@NullMarked
package org.sqs4ee.jms.transaction;

import org.jspecify.annotations.NullMarked;
