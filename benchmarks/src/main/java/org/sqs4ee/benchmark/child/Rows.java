package org.sqs4ee.benchmark.child;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import org.h2.jdbcx.JdbcConnectionPool;

/** One row for each message, in a transaction of its own, in a database in memory. */
final class Rows implements Work {

  private static final int CONNECTIONS = 300;

  private final JdbcConnectionPool pool = JdbcConnectionPool.create("jdbc:h2:mem:rows", "sa", "");

  Rows() throws SQLException {
    pool.setMaxConnections(CONNECTIONS);
    execute("create table message (id identity primary key, body varchar(1000))");
  }

  private void execute(String statement) throws SQLException {
    try (Connection connection = pool.getConnection();
        Statement executed = connection.createStatement()) {
      executed.execute(statement);
    }
  }

  @Override
  public void take(String body) {
    try (Connection connection = pool.getConnection();
        PreparedStatement insert =
            connection.prepareStatement("insert into message (body) values (?)")) {
      insert.setString(1, body);
      insert.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void forget() throws SQLException {
    execute("truncate table message");
  }
}
