package org.sqs4ee.benchmark.child;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.h2.jdbcx.JdbcConnectionPool;
import org.sqs4ee.benchmark.server.Bodies;

/** What is done with a message. */
public final class Handlers {

  /** From this number on messages of {@code slow-later} take a second. */
  public static final int SLOW_FROM = 500_000;

  private static final int CONNECTIONS = 300;

  private Handlers() {}

  static Consumer<String> make(String kind) throws SQLException {
    return switch (kind) {
      case "noop" -> body -> {};
      case "sleep5" -> body -> sleep(TimeUnit.MILLISECONDS.toNanos(5));
      case "sleep1000" -> body -> sleep(TimeUnit.SECONDS.toNanos(1));
      case "slow-later" ->
          body -> {
            if (Bodies.id(body) >= SLOW_FROM) {
              sleep(TimeUnit.SECONDS.toNanos(1));
            }
          };
      case "insert" -> insert();
      default -> throw new IllegalArgumentException("No handler is called " + kind);
    };
  }

  private static void sleep(long nanos) {
    long end = System.nanoTime() + nanos;
    for (long left = nanos; left > 0; left = end - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  /** One row for each message, in a transaction of its own, into a database in memory. */
  private static Consumer<String> insert() throws SQLException {
    JdbcConnectionPool pool = JdbcConnectionPool.create("jdbc:h2:mem:rows", "sa", "");
    pool.setMaxConnections(CONNECTIONS);
    try (Connection connection = pool.getConnection()) {
      connection
          .createStatement()
          .execute("create table message (id identity primary key, body varchar(1000))");
    }
    return body -> {
      try (Connection connection = pool.getConnection();
          PreparedStatement insert =
              connection.prepareStatement("insert into message (body) values (?)")) {
        insert.setString(1, body);
        insert.executeUpdate();
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    };
  }
}
