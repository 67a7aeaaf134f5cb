package org.sqs4ee.benchmark.server;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** When messages were deleted since the last reset, and who waits for how many. */
final class DeleteLog {

  private long[] times = new long[1024];
  private int count;
  private long stale;
  private int awaited = Integer.MAX_VALUE;
  private @Nullable Runnable reached;

  void deleted() {
    if (count == times.length) {
      times = Arrays.copyOf(times, count * 2);
    }
    times[count++] = System.nanoTime();
    if (count >= awaited && reached != null) {
      Runnable waiting = reached;
      reached = null;
      awaited = Integer.MAX_VALUE;
      waiting.run();
    }
  }

  void stale() {
    stale++;
  }

  /** Runs the task when so many have been deleted; at once if they have. One task at a time. */
  void whenReached(int deletes, Runnable task) {
    if (count >= deletes) {
      task.run();
    } else {
      awaited = deletes;
      reached = task;
    }
  }

  void reset() {
    count = 0;
    stale = 0;
  }

  int count() {
    return count;
  }

  long staleCount() {
    return stale;
  }

  /**
   * Nanoseconds on the clock of {@link System#nanoTime}, which all processes of a machine share.
   */
  long[] times() {
    return Arrays.copyOf(times, count);
  }
}
