package org.sqs4ee.benchmark.child;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;

/**
 * One row for each message in a database in memory: in a transaction of its own, or, with the data
 * source of a server, in that of the thread.
 */
final class Rows implements Work {

  private static final int CONNECTIONS = 300;

  private final DataSource database;

  Rows(DataSource database) throws SQLException {
    this.database = database;
    execute("create table message (id identity primary key, body varchar(1000))");
  }

  static Rows inOwnDatabase() throws SQLException {
    JdbcConnectionPool pool = JdbcConnectionPool.create("jdbc:h2:mem:rows", "sa", "");
    pool.setMaxConnections(CONNECTIONS);
    return new Rows(pool);
  }

  private void execute(String statement) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement executed = connection.createStatement()) {
      executed.execute(statement);
    }
  }

  @Override
  public void take(String body) {
    try (Connection connection = database.getConnection();
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
