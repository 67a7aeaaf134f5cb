/**
 * The adapter beside what a user would take instead, measured. {@code Benchmark} is the way in:
 * {@code scenario} measures {@code contender}s, each in a JVM of its own ({@code child}), against
 * the SQS of {@code server}, and {@code report} tells what came out.
 */
@NullMarked
package org.sqs4ee.benchmark;

import org.jspecify.annotations.NullMarked;
