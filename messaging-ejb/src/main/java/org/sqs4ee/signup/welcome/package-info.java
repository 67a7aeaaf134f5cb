/**
 * The mails that end a signup: {@link org.sqs4ee.signup.welcome.WelcomeMail} is the content, from
 * the templates beside it, {@link org.sqs4ee.signup.welcome.Mailer} sends it through the server's
 * mail session. Called by {@code SignupListener} as the last step before the transaction commits;
 * knows the contract and nothing of registrations.
 */
@NullMarked
package org.sqs4ee.signup.welcome;

import org.jspecify.annotations.NullMarked;
