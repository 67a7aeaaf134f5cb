/**
 * What a two-phase send has promised: the messages of prepared transactions, on disk until they are
 * sent or rolled back, so that recovery finds them after a crash. {@code transaction} prepares and
 * commits through it; a transaction manager that recovers comes in at {@code RecoveryXaResource}.
 */
@NullMarked
package org.sqs4ee.jms.journal;

import org.jspecify.annotations.NullMarked;
