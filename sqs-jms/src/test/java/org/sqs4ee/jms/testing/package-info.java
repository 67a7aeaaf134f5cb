/**
 * Real parts for tests, here and in the modules that build on this one: an SQS server, a faulty
 * network before it.
 */
package org.sqs4ee.jms.testing;
