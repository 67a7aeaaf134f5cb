/**
 * What is remembered of signups, through JPA: who is registered, which signup was decided how,
 * which was given up. Called by {@code SignupListener} inside the transaction of the delivery;
 * {@code SignupStatuses} answers the web front end from the same tables. The schema belongs to
 * Flyway, which {@link org.sqs4ee.signup.registration.SchemaMigration} runs before anything else.
 */
@NullMarked
package org.sqs4ee.signup.registration;

import org.jspecify.annotations.NullMarked;
