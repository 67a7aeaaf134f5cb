package org.sqs4ee.signup.server.start;

import java.util.Optional;
import java.util.regex.Pattern;

/** Where registrations are kept. */
public sealed interface Database {
  /** A database file in the data folder. */
  record Embedded() implements Database {}

  /**
   * A database reached by JDBC. Its URL, user and password stay in the environment, where the
   * server reads them.
   *
   * @param kind which product, by the URL
   */
  record External(Kind kind) implements Database {}

  /** The products whose driver is on board. */
  enum Kind {
    POSTGRESQL("org.postgresql.ds.PGSimpleDataSource"),
    H2("org.h2.jdbcx.JdbcDataSource");

    private final String dataSource;

    Kind(String dataSource) {
      this.dataSource = dataSource;
    }

    /** Class name of the driver's data source. */
    public String dataSource() {
      return dataSource;
    }
  }

  /** Secrets in a URL end up in logs; as variables of their own they do not. */
  Pattern CREDENTIALS_IN_URL = Pattern.compile("(?i).*([?&](user|password)=|//[^/]*@).*");

  static Database from(Environment env) {
    Optional<String> url = env.text("DATABASE_URL");
    env.checkEnds("DATABASE_USER");
    env.checkEnds("DATABASE_PASSWORD");
    if (url.isEmpty()) {
      env.firstSet("DATABASE_USER", "DATABASE_PASSWORD")
          .ifPresent(
              name ->
                  env.refuse(
                      "%s is set, but DATABASE_URL is not: set DATABASE_URL to use PostgreSQL, or unset %s to use the embedded database."
                          .formatted(name, name)));
      return new Embedded();
    }
    if (url.get().startsWith("jdbc:h2:")) {
      return new External(Kind.H2);
    }
    if (!url.get().startsWith("jdbc:postgresql:")) {
      env.refuse(
          "DATABASE_URL must look like jdbc:postgresql://host:5432/database, with user and password in DATABASE_USER"
              + " and DATABASE_PASSWORD.");
      return new External(Kind.POSTGRESQL);
    }
    if (CREDENTIALS_IN_URL.matcher(url.get()).matches()) {
      env.refuse(
          "DATABASE_URL contains a user or a password: put them into DATABASE_USER and DATABASE_PASSWORD.");
    }
    if (!env.has("DATABASE_USER")) {
      env.refuse("DATABASE_URL is set, but DATABASE_USER is not: set the user to connect as.");
    }
    return new External(Kind.POSTGRESQL);
  }
}
