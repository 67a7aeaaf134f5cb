/**
 * The right to process a message for a while (its visibility timeout): whether it still holds, and
 * how it is kept while the message waits or is being processed. {@code receive} takes leases,
 * {@code settlement} ends them.
 */
@NullMarked
package org.sqs4ee.jms.lease;

import org.jspecify.annotations.NullMarked;
