package org.sqs4ee.signup.server;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sqs4ee.signup.server.queues.EmbeddedSqs;
import org.sqs4ee.signup.server.start.DataFolder;
import org.sqs4ee.signup.server.start.Database;
import org.sqs4ee.signup.server.start.Mail;
import org.sqs4ee.signup.server.start.Settings;
import org.sqs4ee.signup.server.start.Sqs;

/**
 * Names the embedded parts to the application just as an operator would name external ones, so that
 * it knows no difference.
 */
final class ChildEnvironment {
  private ChildEnvironment() {}

  /** The whole environment of the application's process. */
  static Map<String, String> of(Settings settings, DataFolder data, Map<String, String> ours) {
    Map<String, String> env = new TreeMap<>(ours);
    env.put("SIGNUP_DATA", data.root().toString());
    if (settings.sqs() instanceof Sqs.Embedded sqs) {
      // A profile or an endpoint that is meant for other programs must not reach this one.
      env.keySet().removeIf(name -> name.startsWith("AWS_"));
      env.remove("SQS_PORT");
      env.put("AWS_ENDPOINT_URL_SQS", sqs.endpoint());
      env.put("AWS_REGION", EmbeddedSqs.REGION);
      env.put("AWS_ACCESS_KEY_ID", "embedded");
      env.put("AWS_SECRET_ACCESS_KEY", "embedded");
      env.merge(
          "SIGNUP_MISSING_QUEUE", "CREATE", (set, fallback) -> set.isBlank() ? fallback : set);
      env.merge("NO_PROXY", "127.0.0.1", ChildEnvironment::joined);
      env.merge("no_proxy", "127.0.0.1", ChildEnvironment::joined);
    }
    if (settings.database() instanceof Database.Embedded) {
      // Every commit is in the file before it is reported: the process may be killed at any time.
      env.put(
          "DATABASE_URL",
          "jdbc:h2:file:" + data.database() + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE");
      env.put("DATABASE_USER", "sa");
    }
    if (settings.mail() instanceof Mail.Embedded mail) {
      env.remove("MAILBOX_SMTP_PORT");
      env.remove("MAILBOX_PORT");
      env.put("SMTP_HOST", "127.0.0.1");
      env.put("SMTP_PORT", String.valueOf(mail.smtpPort()));
      env.put("SMTP_FROM", "Signup <signup@localhost>");
      env.put("SMTP_ENCRYPTION", "NONE");
    }
    return env;
  }

  private static String joined(String first, String second) {
    return Stream.of(first, second)
        .filter(hosts -> !hosts.isBlank())
        .collect(Collectors.joining(","));
  }
}
