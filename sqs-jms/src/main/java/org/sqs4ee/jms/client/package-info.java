/**
 * The connection to SQS: SDK clients by region and endpoint, and the one place where an SDK
 * exception becomes a JMS exception. Every other package talks to SQS through the client it is
 * handed from here.
 */
@NullMarked
package org.sqs4ee.jms.client;

import org.jspecify.annotations.NullMarked;
