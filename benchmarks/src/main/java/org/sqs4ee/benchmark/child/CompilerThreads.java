package org.sqs4ee.benchmark.child;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Scanner;

/**
 * What the just-in-time compiler of a JVM has used, which is no property of a contender: it ends
 * after a while. Only Linux tells.
 */
public final class CompilerThreads {

  private static final long TICK_NANOS = 10_000_000;

  /** Fields after the name and before the times in user and kernel mode. */
  private static final int BEFORE_TIMES = 11;

  private CompilerThreads() {}

  /** Of a running process; 0 if that cannot be told. */
  public static long cpuNanos(ProcessHandle process) {
    Path tasks = Path.of("/proc", Long.toString(process.pid()), "task");
    if (!Files.isDirectory(tasks)) {
      return 0;
    }
    long nanos = 0;
    try (DirectoryStream<Path> all = Files.newDirectoryStream(tasks)) {
      for (Path task : all) {
        nanos += ofCompiler(task);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return nanos;
  }

  private static long ofCompiler(Path task) {
    try {
      String stat = Files.readString(task.resolve("stat"));
      // The name, "C2 CompilerThread0" cut to 15 characters, is in parentheses.
      if (!stat.contains(" Compiler")) {
        return 0;
      }
      try (Scanner fields = new Scanner(stat.substring(stat.lastIndexOf(')') + 1))) {
        for (int i = 0; i < BEFORE_TIMES; i++) {
          fields.next();
        }
        return (fields.nextLong() + fields.nextLong()) * TICK_NANOS;
      }
    } catch (IOException ended) {
      // The thread has ended since it was listed: its file is gone, or says nothing any more.
      return 0;
    }
  }
}
