package org.sqs4ee.benchmark.scenario;

/** The names of numbers, as in the JSON. */
public final class Metric {

  public static final String MESSAGES = "messages";
  public static final String RATE = "messagesPerSecond";
  public static final String STEADY_RATE = "steadyMessagesPerSecond";
  public static final String REQUESTS = "requestsPerMessage";

  /** Of the whole process but for the threads of the JVM's compiler. */
  public static final String CPU = "cpuMillisPerMessage";

  /** That the compiler of the JVM has used beside that. */
  public static final String COMPILER = "compilerCpuMillisPerMessage";

  /** Of the SQS stub, which shares the machine. */
  public static final String STUB_CPU = "stubCpuMillisPerMessage";

  public static final String ALLOCATED = "allocatedBytesPerMessage";

  /** How often a thread of the contender went to sleep. */
  public static final String WAITS = "waitsPerMessage";

  public static final String THREADS = "threads";
  public static final String POLLS = "mostPollsInFlight";
  public static final String MEAN_POLLS = "meanPollsInFlight";
  public static final String P50 = "p50Millis";
  public static final String P99 = "p99Millis";
  public static final String MAX = "maxMillis";

  /** From when a request was due until it was answered, where p50 and p99 are of something else. */
  public static final String ANSWER_P50 = "answerP50Millis";

  public static final String ANSWER_P99 = "answerP99Millis";

  public static final String PER_MINUTE = "requestsPerMinute";
  public static final String CPU_PER_MINUTE = "cpuMillisPerMinute";
  public static final String CLOSE_SECONDS = "secondsToClose";
  public static final String STRANDED = "strandedMessages";

  /** Stranded or not, the answers with them met a connection that was closed. */
  public static final String UNDELIVERED = "messagesToClosedConnections";

  /** Messages that a handler got after the close. */
  public static final String LATE = "handledAfterClose";

  public static final String FIRST_AFTER = "firstDeleteAfterRoundTrips";
  public static final String FULL_AFTER = "fullRateAfterRoundTrips";
  public static final String ALL_AFTER = "allDeletedAfterRoundTrips";
  public static final String HEAP_BEFORE = "heapBeforeMegabytes";
  public static final String HEAP_AFTER = "heapAfterMegabytes";

  /** After as many messages again. */
  public static final String HEAP_LATER = "heapAfterTwiceAsManyMegabytes";

  /** Of the last as many, in the same run. */
  public static final String HEAP_GROWTH = "heapGrowthMegabytes";

  public static final String HELD = "messagesHeld";
  public static final String RUNNING = "mostHandlersAtOnce";

  /** Processors of the machine that were busy, whatever with. */
  public static final String BUSY = "processorsBusy";

  /**
   * Processors that other processes of the machine kept busy meanwhile; noise. Less than 0 if the
   * machine counts less than its processes.
   */
  public static final String OTHERS = "processorsBusyElsewhere";

  /** Processors that the compiler of the contender's JVM kept busy meanwhile. */
  public static final String COMPILING = "processorsCompiling";

  private Metric() {}
}
