package org.sqs4ee.jms.session;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.XADataSource;
import javax.transaction.xa.XAResource;
import org.h2.jdbcx.JdbcDataSource;

/** A table in memory that takes part in the transaction. */
final class XaDatabase implements AutoCloseable {
  private final javax.sql.XAConnection connection;
  private final String url = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
  private final Connection reader;

  XaDatabase() throws SQLException {
    JdbcDataSource h2 = new JdbcDataSource();
    h2.setURL(url);
    XADataSource xa = h2;
    reader = h2.getConnection();
    reader.createStatement().execute("create table orders (body varchar)");
    connection = xa.getXAConnection();
  }

  XAResource resource() throws SQLException {
    return connection.getXAResource();
  }

  void insert(String body) throws SQLException {
    try (var insert =
        connection.getConnection().prepareStatement("insert into orders values (?)")) {
      insert.setString(1, body);
      insert.executeUpdate();
    }
  }

  List<String> rows() throws SQLException {
    try (ResultSet rows = reader.createStatement().executeQuery("select body from orders")) {
      List<String> bodies = new ArrayList<>();
      while (rows.next()) {
        bodies.add(rows.getString(1));
      }
      return bodies;
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
    reader.close();
  }
}
