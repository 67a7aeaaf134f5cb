/**
 * Where a signup message becomes a registration and a mail: {@link
 * org.sqs4ee.signup.SignupListener} is the spine and reads top-down. Messages come from the
 * resource adapter in the shape of {@code contract}; rows are {@code registration}'s business,
 * mails are {@code welcome}'s. Nothing here knows that the queue is Amazon SQS.
 */
@NullMarked
package org.sqs4ee.signup;

import org.jspecify.annotations.NullMarked;
