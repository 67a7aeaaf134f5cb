/**
 * The examples of {@code docs/plain-java.md}, compiled and run. What is between {@code tag} and
 * {@code end} is on that page, word for word.
 */
@NullMarked
package org.sqs4ee.jms.examples;

import org.jspecify.annotations.NullMarked;
