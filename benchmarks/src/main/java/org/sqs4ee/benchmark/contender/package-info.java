/**
 * What is compared: the adapter and what a user would take instead, each behind {@link
 * org.sqs4ee.benchmark.contender.Contender}. One of them runs in a JVM of its own, under the
 * command of {@code child}.
 */
@NullMarked
package org.sqs4ee.benchmark.contender;

import org.jspecify.annotations.NullMarked;
