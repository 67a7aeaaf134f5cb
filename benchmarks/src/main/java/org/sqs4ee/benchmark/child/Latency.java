package org.sqs4ee.benchmark.child;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.HdrHistogram.Histogram;

/** Percentiles in milliseconds. */
public final class Latency {

  private static final double NANOS = 1e6;

  private Latency() {}

  public static void write(Histogram nanos, ObjectNode to) {
    if (nanos.getTotalCount() > 0) {
      to.put("p50", nanos.getValueAtPercentile(50) / NANOS);
      to.put("p99", nanos.getValueAtPercentile(99) / NANOS);
      to.put("max", nanos.getMaxValue() / NANOS);
    }
  }
}
