package org.sqs4ee.benchmark.child;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.management.GarbageCollectionNotificationInfo;
import com.sun.management.GcInfo;
import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

/**
 * What this process uses. Allocated bytes are what the collector has freed plus what the heap holds
 * more than before: threads that have ended count too, unlike in the counters of threads.
 */
final class Usage {

  private static final int SETTLE_MILLIS = 1_000;
  private static final String WAITS = "voluntary_ctxt_switches:";

  private final AtomicLong freed = new AtomicLong();
  private final AtomicLong told = new AtomicLong();
  private final long before = collections();

  Usage() {
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      ((NotificationEmitter) collector)
          .addNotificationListener(
              (notification, handback) -> {
                if (notification
                    .getType()
                    .equals(GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION)) {
                  GcInfo info =
                      GarbageCollectionNotificationInfo.from(
                              (CompositeData) notification.getUserData())
                          .getGcInfo();
                  told.incrementAndGet();
                  freed.addAndGet(
                      heap(info.getMemoryUsageBeforeGc()) - heap(info.getMemoryUsageAfterGc()));
                }
              },
              null,
              null);
    }
  }

  private static long heap(Map<String, MemoryUsage> pools) {
    long used = 0;
    for (var pool : pools.entrySet()) {
      if (pool.getKey().startsWith("G1 ")) {
        used += pool.getValue().getUsed();
      }
    }
    return used;
  }

  private static long collections() {
    return ManagementFactory.getGarbageCollectorMXBeans().stream()
        .mapToLong(GarbageCollectorMXBean::getCollectionCount)
        .sum();
  }

  /** The JVM tells of a collection a little later; what it has not told yet would be missing. */
  private void settle() {
    long end = System.nanoTime() + SETTLE_MILLIS * 1_000_000L;
    while (told.get() < collections() - before && System.nanoTime() < end) {
      LockSupport.parkNanos(1_000_000);
    }
  }

  /**
   * How often threads of this process have gone to sleep, by Linux' counters; zero elsewhere. Those
   * that have ended are missing.
   */
  private static long waits() {
    Path threads = Path.of("/proc/self/task");
    if (!Files.isDirectory(threads)) {
      return 0;
    }
    long waits = 0;
    try (DirectoryStream<Path> each = Files.newDirectoryStream(threads)) {
      for (Path thread : each) {
        waits += waitsOf(thread.resolve("status"));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return waits;
  }

  private static long waitsOf(Path status) {
    try {
      for (String line : Files.readAllLines(status)) {
        if (line.startsWith(WAITS)) {
          return Long.parseLong(line.substring(WAITS.length()).strip());
        }
      }
    } catch (IOException ended) {
      // The thread has ended since it was listed.
    }
    return 0;
  }

  void collect() {
    System.gc();
  }

  /** As {@link #write} before what is measured: looking at all threads is not of it. */
  void begin(ObjectNode to) {
    writeMemory(to);
    writeProcessor(to);
  }

  void write(ObjectNode to) {
    writeProcessor(to);
    writeMemory(to);
  }

  private void writeMemory(ObjectNode to) {
    settle();
    long used = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    to.put("heap", used);
    to.put("allocated", freed.get() + used);
    to.put("waits", waits());
    to.put("threads", ManagementFactory.getThreadMXBean().getThreadCount());
  }

  private static void writeProcessor(ObjectNode to) {
    OperatingSystemMXBean os = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    to.put("cpuNanos", os.getProcessCpuTime());
    to.put("compilerNanos", CompilerThreads.cpuNanos(ProcessHandle.current()));
  }
}
