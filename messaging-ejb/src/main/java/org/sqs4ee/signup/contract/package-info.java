/**
 * What the web front end and the message-driven side agree on: the message body, the rules its
 * fields obey and the status of a signup. Packed into the ejb-client jar and free of everything
 * else of the application, so that either side may change alone. The front end writes {@link
 * org.sqs4ee.signup.contract.SignupRequested}, the flow goes on in {@code
 * org.sqs4ee.signup.SignupListener}.
 */
@NullMarked
package org.sqs4ee.signup.contract;

import org.jspecify.annotations.NullMarked;
