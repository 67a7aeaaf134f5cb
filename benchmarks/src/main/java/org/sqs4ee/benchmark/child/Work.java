package org.sqs4ee.benchmark.child;

import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.sqs4ee.benchmark.server.Bodies;

/** What is done with a message. */
public interface Work {

  /** From this number on messages of {@code slow-later} take a second. */
  int SLOW_FROM = 500_000;

  Work NONE = body -> {};

  void take(String body);

  /** Gives up what messages before a measurement have left. */
  default void forget() throws SQLException {}

  /**
   * Work by its name.
   *
   * @param database that of the server, whose connections take part in the transaction of the
   *     delivery
   */
  static Work of(String kind, Supplier<DataSource> database) throws SQLException {
    return switch (kind) {
      case "noop" -> NONE;
      case "sleep5" -> body -> sleep(TimeUnit.MILLISECONDS.toNanos(5));
      case "sleep1000" -> body -> sleep(TimeUnit.SECONDS.toNanos(1));
      case "slow-later" ->
          body -> {
            if (Bodies.id(body) >= SLOW_FROM) {
              sleep(TimeUnit.SECONDS.toNanos(1));
            }
          };
      case "insert" -> Rows.inOwnDatabase();
      case "insert-xa" -> new Rows(database.get());
      default -> throw new IllegalArgumentException("No handler is called " + kind);
    };
  }

  private static void sleep(long nanos) {
    long end = System.nanoTime() + nanos;
    for (long left = nanos; left > 0; left = end - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }
}
