/**
 * Real parts for tests, here and in the modules that build on this one: an SQS server, a faulty
 * network before it.
 */
@NullMarked
package org.sqs4ee.jms.testing;

import org.jspecify.annotations.NullMarked;
