package org.sqs4ee.signup.registration;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.EntityTransaction;
import jakarta.persistence.Persistence;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.sqs4ee.signup.contract.SignupStatus;

/**
 * A fresh, migrated database, reached through one of the JPA providers that the supported servers
 * bring.
 */
public final class TestDatabase implements AutoCloseable {

  /** Every database with every provider. */
  public enum Kind {
    H2_ECLIPSELINK(Vendor.H2, "org.eclipse.persistence.jpa.PersistenceProvider"),
    H2_HIBERNATE(Vendor.H2, "org.hibernate.jpa.HibernatePersistenceProvider"),
    POSTGRESQL_ECLIPSELINK(Vendor.POSTGRESQL, "org.eclipse.persistence.jpa.PersistenceProvider"),
    POSTGRESQL_HIBERNATE(Vendor.POSTGRESQL, "org.hibernate.jpa.HibernatePersistenceProvider");

    private final Vendor vendor;
    private final String provider;

    Kind(Vendor vendor, String provider) {
      this.vendor = vendor;
      this.provider = provider;
    }

    /** Opens a new database of this kind. */
    public TestDatabase open() {
      return new TestDatabase(this);
    }
  }

  enum Vendor {
    // An insert takes no time unless it waits; BLOCKER_ID stays empty in this case.
    H2(
        "SELECT COUNT(*) FROM INFORMATION_SCHEMA.SESSIONS"
            + " WHERE UPPER(EXECUTING_STATEMENT) LIKE 'INSERT%'") {
      @Override
      DataSource create() {
        JdbcDataSource h2 = new JdbcDataSource();
        h2.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000");
        return h2;
      }
    },
    POSTGRESQL(
        "SELECT COUNT(*) FROM pg_stat_activity"
            + " WHERE wait_event_type = 'Lock' AND datname = current_database()") {
      @Override
      DataSource create() {
        String name = "t" + UUID.randomUUID().toString().replace("-", "");
        execute(PostgresServer.RUNNING.getPostgresDatabase(), "CREATE DATABASE " + name);
        return PostgresServer.RUNNING.getDatabase("postgres", name);
      }
    };

    private final String countOfWaitingSessions;

    Vendor(String countOfWaitingSessions) {
      this.countOfWaitingSessions = countOfWaitingSessions;
    }

    abstract DataSource create();
  }

  /** Started on first use, once for all tests; stops with the JVM. */
  private static final class PostgresServer {
    static final EmbeddedPostgres RUNNING = start();

    private static EmbeddedPostgres start() {
      try {
        return EmbeddedPostgres.start();
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
    }
  }

  private final Vendor vendor;
  private final DataSource dataSource;
  private final EntityManagerFactory factory;

  private TestDatabase(Kind kind) {
    this.vendor = kind.vendor;
    this.dataSource = vendor.create();
    migrate(dataSource);
    this.factory =
        Persistence.createEntityManagerFactory(
            "signup",
            Map.of(
                "jakarta.persistence.provider",
                kind.provider,
                "jakarta.persistence.transactionType",
                "RESOURCE_LOCAL",
                "jakarta.persistence.jtaDataSource",
                dataSource,
                "jakarta.persistence.nonJtaDataSource",
                dataSource));
  }

  static DataSource unmigrated(Vendor vendor) {
    return vendor.create();
  }

  static void migrate(DataSource dataSource) {
    SchemaMigration migration = new SchemaMigration();
    migration.dataSource = dataSource;
    migration.migrate();
  }

  /** Runs the work as a container would: commit when it returns, rollback when it throws. */
  public <T> T inTransaction(Function<EntityManager, T> work) {
    try (EntityManager entityManager = factory.createEntityManager()) {
      EntityTransaction transaction = entityManager.getTransaction();
      transaction.begin();
      try {
        T result = work.apply(entityManager);
        transaction.commit();
        return result;
      } finally {
        if (transaction.isActive()) {
          transaction.rollback();
        }
      }
    }
  }

  /** Like the other, for work without a result. */
  public void doInTransaction(Consumer<EntityManager> work) {
    inTransaction(
        entityManager -> {
          work.accept(entityManager);
          return true;
        });
  }

  /** Whether some transaction waits for a row that another one holds. */
  public boolean someoneWaitsForALock() {
    return count(vendor.countOfWaitingSessions) > 0;
  }

  /** The first column of the first row of a query. */
  public long count(String query) {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getLong(1);
    } catch (SQLException failed) {
      throw new IllegalStateException(query, failed);
    }
  }

  /** Failures are recorded as the container would have it: in a transaction of their own. */
  public FailedSignups failedSignups() {
    return new FailedSignups() {
      @Override
      public String record(String signupId, Throwable cause) {
        return inTransaction(
            own -> {
              FailedSignups bean = new FailedSignups();
              bean.entityManager = own;
              return bean.record(signupId, cause);
            });
      }
    };
  }

  /** What the web front end would be told. */
  public SignupStatus statusOf(String signupId) {
    return inTransaction(
        entityManager -> {
          RecordedStatuses statuses = new RecordedStatuses();
          statuses.entityManager = entityManager;
          return statuses.statusOf(signupId);
        });
  }

  static void execute(DataSource dataSource, String... statements) {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    } catch (SQLException failed) {
      throw new IllegalStateException(Stream.of(statements).toList().toString(), failed);
    }
  }

  @Override
  public void close() {
    factory.close();
  }
}
