package org.sqs4ee.signup.server.start;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Everything an operator decides, read from the environment in one go. Whatever is not configured
 * is embedded.
 *
 * @param data folder of everything that outlives the process, absolute
 * @param http where the signup page is served
 * @param queue name of the queue of signups; its dead-letter queue has the same name with {@code
 *     -dlq}
 * @param sqs which SQS holds the queue
 * @param database where registrations are kept
 * @param mail who takes the mails
 * @param concurrency how many signups are processed at a time
 */
public record Settings(
    Path data, Http http, String queue, Sqs sqs, Database database, Mail mail, int concurrency) {
  private static final Pattern QUEUE_NAME = Pattern.compile("[A-Za-z0-9_-]{1,76}");
  private static final Pattern MISSING_QUEUE = Pattern.compile("FAIL|CREATE|WAIT");

  /**
   * Reads and checks the environment as a whole.
   *
   * @throws RefusedStart with a sentence for each problem
   */
  public static Settings from(Map<String, String> variables) throws RefusedStart {
    Environment env = new Environment(variables);
    Settings settings =
        new Settings(
            data(env),
            Http.from(env),
            env.matching(
                "SIGNUP_QUEUE",
                "signups",
                QUEUE_NAME,
                "1 to 76 letters, digits, hyphens and underscores"),
            Sqs.from(env),
            Database.from(env),
            Mail.from(env),
            env.number("SIGNUP_CONCURRENCY", 8, 0, 1_000));
    checkConsumer(env);
    settings.checkPortsDiffer(env);
    env.refuseIfAnyProblem();
    return settings;
  }

  /**
   * Whether a part runs in this process, which then starts the application as a process of its own.
   */
  public boolean anyEmbedded() {
    return sqs instanceof Sqs.Embedded
        || database instanceof Database.Embedded
        || mail instanceof Mail.Embedded;
  }

  /** The ports to open, by the name of the variable that sets each. */
  public Map<String, Integer> ports() {
    Map<String, Integer> ports = new LinkedHashMap<>();
    ports.put("HTTP_PORT", http.port());
    if (sqs instanceof Sqs.Embedded embedded) {
      ports.put("SQS_PORT", embedded.port());
    }
    if (mail instanceof Mail.Embedded embedded) {
      ports.put("MAILBOX_SMTP_PORT", embedded.smtpPort());
      ports.put("MAILBOX_PORT", embedded.mailboxPort());
    }
    return ports;
  }

  private static Path data(Environment env) {
    String folder = env.text("SIGNUP_DATA").orElse("data");
    // A semicolon would end the path inside the database's URL.
    try {
      Path path = Path.of(folder).toAbsolutePath().normalize();
      if (path.toString().contains(";")) {
        env.refuse(
            "SIGNUP_DATA is '%s': it must not contain a semicolon."
                .formatted(folder.contains(";") ? folder : path));
      }
      return path;
    } catch (InvalidPathException e) {
      env.refuse("SIGNUP_DATA is not a path: %s.".formatted(e.getMessage()));
      return Path.of("data");
    }
  }

  /**
   * The adapter reads these from the environment itself; here they only join the other refusals.
   */
  private static void checkConsumer(Environment env) {
    env.number("SIGNUP_RECEIVE_LIMIT", 50, 0, 1_000);
    env.number("SIGNUP_VISIBILITY_TIMEOUT", 60, 5, 43_200);
    env.matching("SIGNUP_MISSING_QUEUE", "FAIL", MISSING_QUEUE, "FAIL, CREATE or WAIT");
  }

  private void checkPortsDiffer(Environment env) {
    Map<Integer, String> taken = new LinkedHashMap<>();
    ports()
        .forEach(
            (name, port) -> {
              String other = taken.putIfAbsent(port, name);
              if (other != null) {
                env.refuse(
                    "%s and %s are both %d: give them different ports."
                        .formatted(other, name, port));
              }
            });
  }
}
