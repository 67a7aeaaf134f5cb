/**
 * The front end: takes a signup, sends it as a message and tells how far it has come. Starts in
 * {@link org.sqs4ee.signup.web.SignupResource}; {@code form} reads what people send, {@code
 * problem} answers what went wrong, {@code page} is what every page needs. The flow goes on in the
 * listener of the messaging module, of which this side knows only the contract.
 */
@NullMarked
package org.sqs4ee.signup.web;

import org.jspecify.annotations.NullMarked;
