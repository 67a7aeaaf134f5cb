/**
 * Parts for tests, here and in the modules that build on this one: a real SQS server, a faulty
 * network before it, and a scripted client for answers that no server gives on demand.
 */
@NullMarked
package org.sqs4ee.jms.testing;

import org.jspecify.annotations.NullMarked;
