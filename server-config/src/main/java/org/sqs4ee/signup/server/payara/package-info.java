/**
 * Payara Micro in this process: what it is told ({@code payara-micro/} in the source, for an
 * operator to read) and how it is started from its unpacked jars. Comes last in a start; from here
 * the flow goes on in the application.
 */
@NullMarked
package org.sqs4ee.signup.server.payara;

import org.jspecify.annotations.NullMarked;
