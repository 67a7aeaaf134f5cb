package org.sqs4ee.benchmark.scenario;

/** The names of numbers, as in the JSON. */
public final class Metric {

  public static final String MESSAGES = "messages";
  public static final String RATE = "messagesPerSecond";
  public static final String STEADY_RATE = "steadyMessagesPerSecond";
  public static final String REQUESTS = "requestsPerMessage";
  public static final String CPU = "cpuMillisPerMessage";
  public static final String ALLOCATED = "allocatedBytesPerMessage";
  public static final String THREADS = "threads";
  public static final String POLLS = "mostPollsInFlight";
  public static final String P50 = "p50Millis";
  public static final String P99 = "p99Millis";
  public static final String MAX = "maxMillis";

  private Metric() {}
}
