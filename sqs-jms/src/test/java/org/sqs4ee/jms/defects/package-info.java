/**
 * The known defects of Amazon's JMS library, each a promise of this provider: every test runs the
 * same scenario on both and shows that it can fail. What a message looks like on the wire is tested
 * in {@code wire}, what the specification demands in {@code session}. One defect has no test: that
 * a close of its sessions stalled for 10 s once in 150,000.
 */
@NullMarked
package org.sqs4ee.jms.defects;

import org.jspecify.annotations.NullMarked;
