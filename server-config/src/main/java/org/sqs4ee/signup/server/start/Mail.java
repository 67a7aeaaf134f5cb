package org.sqs4ee.signup.server.start;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Who takes the mails. */
public sealed interface Mail {
  /**
   * An SMTP server of our own that keeps the mails and shows them on a page.
   *
   * @param smtpPort where it takes mails, on the loopback address
   * @param mailboxPort where it shows them, on the loopback address
   */
  record Embedded(int smtpPort, int mailboxPort) implements Mail {
    public String mailbox() {
      return "http://127.0.0.1:" + mailboxPort + "/";
    }
  }

  /**
   * The operator's SMTP server. User name and password stay in the environment, where the server
   * reads them.
   *
   * @param host name or address
   * @param port 1 to 65535
   * @param authenticates whether a user name and a password are set
   * @param encryption how the connection is encrypted
   */
  record External(String host, int port, boolean authenticates, Encryption encryption)
      implements Mail {}

  /** How the connection to the SMTP server is encrypted. */
  enum Encryption {
    /** STARTTLS if the server offers it, plain text if it does not. */
    AUTO,
    /** STARTTLS or no mail. */
    STARTTLS,
    /** TLS from the first byte. */
    TLS,
    /** Plain text. */
    NONE
  }

  /**
   * Dot-atom, {@code @} and a host name; before it, in brackets then, a name without the special
   * characters of RFC 5322, or with them in quotes. Whatever this takes can be put into a header.
   */
  Pattern SENDER =
      Pattern.compile(
          "(?:NAME|QUOTED\\s*)<ADDRESS>|ADDRESS"
              .replace("NAME", "[^\\p{Cntrl}()<>\\[\\]:;@\\\\,\"]*")
              .replace("QUOTED", "\"[^\\p{Cntrl}<>\\\\\"]*\"")
              .replace("ADDRESS", "ATOM(?:\\.ATOM)*@LABEL(?:\\.LABEL)*")
              .replace("ATOM", "[\\w!#$%&'*+/=?^`{|}~-]+")
              .replace("LABEL", "[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?"));

  static Mail from(Environment env) {
    Optional<String> host = env.text("SMTP_HOST");
    int smtpPort = env.port("MAILBOX_SMTP_PORT", 1025);
    int mailboxPort = env.port("MAILBOX_PORT", 8025);
    if (host.isEmpty()) {
      env.firstSet("SMTP_PORT", "SMTP_USERNAME", "SMTP_PASSWORD", "SMTP_FROM", "SMTP_ENCRYPTION")
          .ifPresent(
              name ->
                  env.refuse(
                      "%s is set, but SMTP_HOST is not: set SMTP_HOST to send real mails, or unset %s to use the embedded mailbox."
                          .formatted(name, name)));
      return new Embedded(smtpPort, mailboxPort);
    }
    env.firstSet("MAILBOX_SMTP_PORT", "MAILBOX_PORT")
        .ifPresent(
            name ->
                env.refuse(
                    "%s is a port of the embedded mailbox, which SMTP_HOST switches off: unset one of the two."
                        .formatted(name)));
    if (!env.has("SMTP_FROM")) {
      env.refuse(
          "SMTP_HOST is set, but SMTP_FROM is not: set the address that the mails come from.");
    } else {
      env.matching(
          "SMTP_FROM",
          "",
          SENDER,
          "an address such as signup@example.org, Example <signup@example.org> or, with other signs than letters in the name, \"Example, Inc.\" <signup@example.org>");
    }
    boolean user = env.has("SMTP_USERNAME");
    if (user != env.has("SMTP_PASSWORD")) {
      env.refuse(
          user
              ? "SMTP_USERNAME is set, but SMTP_PASSWORD is not: set both, or none of them."
              : "SMTP_PASSWORD is set, but SMTP_USERNAME is not: set both, or none of them.");
    }
    Encryption encryption = encryption(env, user && !isLoopback(host.get()));
    return new External(host.get(), env.port("SMTP_PORT", usualPort(encryption)), user, encryption);
  }

  /** A password must not cross a network in the clear because nobody thought of it. */
  private static Encryption encryption(Environment env, boolean passwordOnTheWire) {
    String allowed = "AUTO, STARTTLS, TLS or NONE";
    String value =
        env.matching(
                "SMTP_ENCRYPTION",
                passwordOnTheWire ? "STARTTLS" : "AUTO",
                Pattern.compile("(?i)auto|starttls|tls|none"),
                allowed)
            .toUpperCase(Locale.ROOT);
    try {
      return Encryption.valueOf(value);
    } catch (IllegalArgumentException e) {
      return Encryption.AUTO; // refused above, together with everything else
    }
  }

  private static boolean isLoopback(String host) {
    return host.equals("localhost") || host.startsWith("127.") || host.equals("::1");
  }

  private static int usualPort(Encryption encryption) {
    return switch (encryption) {
      case TLS -> 465;
      case STARTTLS -> 587;
      case AUTO, NONE -> 25;
    };
  }
}
