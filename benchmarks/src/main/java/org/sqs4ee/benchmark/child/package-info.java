/**
 * The JVM in which one contender runs: it takes orders on standard input, one JSON object a line,
 * and answers each by one line. {@code ContenderMain} is the way in; what the orders mean is in
 * {@code Orders}, which the application in Payara Micro uses too.
 */
@NullMarked
package org.sqs4ee.benchmark.child;

import org.jspecify.annotations.NullMarked;
