package org.sqs4ee.signup.server.payara;

import java.util.HashMap;
import java.util.Map;
import org.sqs4ee.signup.server.start.Database;
import org.sqs4ee.signup.server.start.Mail;
import org.sqs4ee.signup.server.start.Mail.Encryption;
import org.sqs4ee.signup.server.start.Settings;

/**
 * What {@code pre-boot-commands.txt} needs and the environment does not say directly. No secret is
 * among it.
 */
final class ServerProperties {
  /**
   * Beside one for each signup that is processed, which holds it while the mail is handed over: for
   * status pages, and for what is recorded of signups that have failed.
   */
  private static final int OTHER_CONNECTIONS = 24;

  private ServerProperties() {}

  /** System properties for a server that finds everything outside itself. */
  static Map<String, String> of(Settings settings) {
    if (!(settings.database() instanceof Database.External database)
        || !(settings.mail() instanceof Mail.External mail)) {
      throw new IllegalArgumentException(
          "Something is embedded: the server runs in a process of its own then");
    }
    Map<String, String> properties = new HashMap<>();
    properties.put("signup.http.host", settings.http().host());
    properties.put("signup.database.datasource", database.kind().dataSource());
    properties.put(
        "signup.database.connections", String.valueOf(settings.concurrency() + OTHER_CONNECTIONS));
    properties.put("signup.smtp.port", String.valueOf(mail.port()));
    properties.put("signup.smtp.auth", String.valueOf(mail.authenticates()));
    Encryption encryption = mail.encryption();
    properties.put("signup.smtp.tls", String.valueOf(encryption == Encryption.TLS));
    properties.put(
        "signup.smtp.starttls",
        String.valueOf(encryption == Encryption.AUTO || encryption == Encryption.STARTTLS));
    properties.put(
        "signup.smtp.starttls.required", String.valueOf(encryption == Encryption.STARTTLS));
    // Without it an injected JMSContext fails inside a transaction, because Payara looks for the
    // factory under a wrong name.
    properties.put("org.glassfish.jms.skip-resource-registration-in-transaction", "false");
    return properties;
  }
}
