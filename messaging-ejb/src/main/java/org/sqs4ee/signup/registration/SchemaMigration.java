package org.sqs4ee.signup.registration;

import static java.lang.System.Logger.Level.INFO;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.output.MigrateResult;

/**
 * Brings the tables up to date while the application starts; a failure fails the deployment.
 * Bean-managed, because Flyway commits by itself. Has a history table of its own, so that the
 * schema may be shared with other applications.
 */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
public class SchemaMigration {

  private static final System.Logger LOG = System.getLogger(SchemaMigration.class.getName());

  @Resource(lookup = "jdbc/signup")
  DataSource dataSource;

  @PostConstruct
  void migrate() {
    MigrateResult result =
        // The application's class loader: the server's knows neither the scripts nor Flyway's
        // plug-ins.
        Flyway.configure(SchemaMigration.class.getClassLoader())
            .dataSource(dataSource)
            .locations("classpath:db/signup")
            .failOnMissingLocations(true)
            .table("signup_schema_history")
            .baselineOnMigrate(true)
            .baselineVersion("0")
            .load()
            .migrate();
    LOG.log(
        INFO,
        "SIGNUP-110 Database schema is up to date: {0} migrations applied now.",
        result.migrationsExecuted);
  }

  /**
   * Returns once the tables are up to date: a container runs no business method before the bean is
   * initialised.
   *
   * @throws jakarta.ejb.NoSuchEJBException if the migration has failed
   */
  public void awaitDone() {}
}
