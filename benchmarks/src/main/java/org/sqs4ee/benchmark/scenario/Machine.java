package org.sqs4ee.benchmark.scenario;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Scanner;
import java.util.stream.LongStream;

/**
 * What the rest of the machine does meanwhile, by Linux' own counters: a measurement waits for a
 * while for a quiet moment, and tells how quiet it was. Elsewhere than on Linux it tells nothing.
 *
 * @param nanos of the clock
 * @param busyNanos that all processors together have worked since they were started
 * @param stubNanos that the SQS stub has worked
 * @param harnessNanos that this process has worked
 */
record Machine(long nanos, long busyNanos, long stubNanos, long harnessNanos) {

  private static final Path STAT = Path.of("/proc/stat");
  private static final long TICK_NANOS = 10_000_000;
  private static final int IDLE = 3;
  private static final int WAITING = 4;
  private static final double QUIET = 0.25;
  private static final int LOOK_MILLIS = 300;

  static Machine now(StubProcess stub) {
    return new Machine(System.nanoTime(), busy(), cpu(stub.handle()), cpu(ProcessHandle.current()));
  }

  private static long cpu(ProcessHandle process) {
    return process.info().totalCpuDuration().map(Duration::toNanos).orElse(0L);
  }

  /**
   * How many processors were busy since: all together, for others than the contender, the stub and
   * the harness, also other guests of the same host, and for the compiler of the contender's JVM;
   * and what the stub needed. Counters of the machine and of processes differ a little, so that the
   * others may seem to be less than none.
   *
   * @param numbers what the contender has used, where the two are added
   */
  void addNoise(Bed bed, Map<String, Double> numbers, long messages) {
    Machine after = now(bed.stub());
    double compiler = numbers.getOrDefault(Metric.COMPILER, 0.0) * messages * 1e6;
    double contender = numbers.getOrDefault(Metric.CPU, 0.0) * messages * 1e6 + compiler;
    double busy = after.busyNanos - busyNanos;
    double stub = after.stubNanos - stubNanos;
    double others = busy - stub - (after.harnessNanos - harnessNanos) - contender;
    long passed = after.nanos - nanos;
    numbers.put(Metric.STUB_CPU, stub / 1e6 / messages);
    numbers.put(Metric.BUSY, busy / passed);
    numbers.put(Metric.OTHERS, others / passed);
    numbers.put(Metric.COMPILING, compiler / passed);
  }

  static void awaitQuiet(int seconds) throws InterruptedException {
    long end = System.nanoTime() + seconds * 1_000_000_000L;
    double busy = 1;
    while (busy > QUIET && System.nanoTime() < end) {
      long before = System.nanoTime();
      long busyBefore = busy();
      Thread.sleep(LOOK_MILLIS);
      busy = (double) (busy() - busyBefore) / (System.nanoTime() - before);
    }
  }

  private static long busy() {
    if (!Files.isReadable(STAT)) {
      return 0;
    }
    try (Scanner scanner = new Scanner(Files.readString(STAT))) {
      scanner.next();
      // user, nice, system, idle, iowait, irq, softirq, steal
      long[] ticks = scanner.tokens().limit(8).mapToLong(Long::parseLong).toArray();
      return (LongStream.of(ticks).sum() - ticks[IDLE] - ticks[WAITING]) * TICK_NANOS;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
