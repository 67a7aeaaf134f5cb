/**
 * How a delivery ends: the outcomes as types, the back-off between attempts, and the batched
 * requests that tell SQS. The flow of a message ends here.
 */
@NullMarked
package org.sqs4ee.jms.settlement;

import org.jspecify.annotations.NullMarked;
