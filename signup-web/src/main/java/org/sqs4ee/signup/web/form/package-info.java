/**
 * What a person or a program sends to sign up: read from JSON or from a form post, bounded in size,
 * checked by the rules of the message contract. Everything wrong with it becomes one {@link
 * org.sqs4ee.signup.web.problem.Problem}; what is right goes on to {@code SignupPublisher}.
 */
@NullMarked
package org.sqs4ee.signup.web.form;

import org.jspecify.annotations.NullMarked;
