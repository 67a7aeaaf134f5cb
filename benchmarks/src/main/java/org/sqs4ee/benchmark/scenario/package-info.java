/**
 * What is measured, and how: each scenario makes cells, each cell is one contender in one situation
 * and gives one set of numbers a run, or refuses to. {@code Cells} runs them, interleaved.
 */
@NullMarked
package org.sqs4ee.benchmark.scenario;

import org.jspecify.annotations.NullMarked;
