/** What came out: a table for people, JSON for programs, a chart for the page. */
@NullMarked
package org.sqs4ee.benchmark.report;

import org.jspecify.annotations.NullMarked;
