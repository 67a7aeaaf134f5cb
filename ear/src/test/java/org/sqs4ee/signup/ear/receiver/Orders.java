package org.sqs4ee.signup.ear.receiver;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Two tables: that of a database that takes part by XA, and of one that cannot. */
@Singleton
@Startup
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class Orders {

  @Resource(lookup = "jdbc/signup")
  private DataSource plain;

  @Resource(lookup = "jdbc/orders-xa")
  private DataSource xa;

  @PostConstruct
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  void create() {
    for (DataSource database : List.of(plain, xa)) {
      try (Connection connection = database.getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute("create table if not exists received (body varchar(200))");
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** Writes a row in the transaction of the caller. */
  public void write(String table, String body) throws SQLException {
    try (Connection connection = database(table).getConnection();
        PreparedStatement insert = connection.prepareStatement("insert into received values (?)")) {
      insert.setString(1, body);
      insert.executeUpdate();
    }
  }

  public List<String> rows(String table) throws SQLException {
    try (Connection connection = database(table).getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select body from received")) {
      List<String> bodies = new ArrayList<>();
      while (rows.next()) {
        bodies.add(rows.getString(1));
      }
      return bodies;
    }
  }

  private DataSource database(String table) {
    return table.equals("xa") ? xa : plain;
  }
}
