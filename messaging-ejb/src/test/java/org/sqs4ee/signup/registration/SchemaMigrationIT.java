package org.sqs4ee.signup.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SchemaMigrationIT {

  /** Open Liberty has no folders on its class path; Flyway looks for this file instead. */
  @Test
  void scriptsAreFoundWhereTheClassPathHasNoFolders() {
    assertThat(SchemaMigration.class.getResource("/db/signup/flyway.location")).isNotNull();
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.Vendor.class)
  void secondStartFindsTheSchemaUpToDate(TestDatabase.Vendor vendor) {
    DataSource database = TestDatabase.unmigrated(vendor);

    TestDatabase.migrate(database);
    TestDatabase.execute(
        database, "INSERT INTO signup VALUES ('1', 'REGISTERED', CURRENT_TIMESTAMP)");

    assertThatCode(() -> TestDatabase.migrate(database)).doesNotThrowAnyException();
    assertThatThrownBy(
            () ->
                TestDatabase.execute(
                    database, "INSERT INTO signup VALUES ('1', 'REGISTERED', CURRENT_TIMESTAMP)"))
        .as("the row and its key are still there")
        .isInstanceOf(IllegalStateException.class);
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.Vendor.class)
  void schemaMayBeSharedWithAnotherApplication(TestDatabase.Vendor vendor) {
    DataSource database = TestDatabase.unmigrated(vendor);
    TestDatabase.execute(
        database,
        "CREATE TABLE customer (id INT PRIMARY KEY)",
        "CREATE TABLE flyway_schema_history (whose VARCHAR(20))");

    TestDatabase.migrate(database);

    assertThatCode(
            () ->
                TestDatabase.execute(
                    database, "INSERT INTO signup VALUES ('1', 'REGISTERED', CURRENT_TIMESTAMP)"))
        .doesNotThrowAnyException();
  }
}
