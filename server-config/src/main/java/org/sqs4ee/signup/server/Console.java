package org.sqs4ee.signup.server;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import org.sqs4ee.signup.server.start.DataFolder;
import org.sqs4ee.signup.server.start.Database;
import org.sqs4ee.signup.server.start.Mail;
import org.sqs4ee.signup.server.start.Settings;
import org.sqs4ee.signup.server.start.Sqs;

/**
 * What a person in front of the terminal sees: progress, then where everything is, and why
 * something failed.
 */
final class Console {
  private final Settings settings;
  private final DataFolder data;
  private final PrintStream out;

  Console(Settings settings, DataFolder data, PrintStream out) {
    this.settings = settings;
    this.data = data;
    this.out = out;
  }

  void starting() {
    out.println();
    out.println("Starting signup");
  }

  void sqsReady() {
    step(
        1,
        "SQS",
        settings.sqs() instanceof Sqs.Embedded ? "embedded, ready" : "external: " + sqs());
  }

  void mailReady() {
    step(
        2,
        "Mail",
        settings.mail() instanceof Mail.External mail
            ? "external: " + mail.host()
            : "embedded, ready");
  }

  void databaseReady() {
    step(
        3,
        "Database",
        settings.database() instanceof Database.Embedded ? "embedded, a file" : "external");
  }

  void applicationStarting() {
    step(4, "Application", "starting on Payara Micro, takes some seconds ...");
  }

  void ready(Duration after) {
    out.printf("Ready after %d s%n%n", after.toSeconds());
    line("Signup page", settings.http().url());
    if (settings.mail() instanceof Mail.Embedded mail) {
      line("Mailbox", mail.mailbox());
    }
    line("SQS", sqs() + ", queue " + settings.queue());
    line("Data", data.root().toString());
    line("Log", data.serverLog().toString());
    out.printf("%n  Ctrl-C stops it; the next start goes on where this one ended.%n%n");
  }

  void failed(String sentence) {
    failed(sentence, List.of());
  }

  void failed(String sentence, List<String> reasons) {
    out.println(sentence + (reasons.isEmpty() ? "" : " From the log:"));
    reasons.forEach(reason -> out.println("  " + reason));
    out.println("The whole log is " + data.serverLog());
  }

  void stopping() {
    out.println("Stopping ...");
  }

  void stopped() {
    out.println("Stopped.");
  }

  private void step(int number, String part, String state) {
    out.printf("  %d/4  %-12s %s%n", number, part, state);
  }

  private void line(String name, String value) {
    out.printf("  %-13s %s%n", name, value);
  }

  private String sqs() {
    if (settings.sqs() instanceof Sqs.External external) {
      return external.endpoint().orElse("Amazon SQS") + " (" + external.region() + ")";
    }
    return settings.sqs() instanceof Sqs.Embedded embedded ? embedded.endpoint() : "";
  }
}
