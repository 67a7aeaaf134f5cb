package org.sqs4ee.signup.welcome;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Session;
import java.io.IOException;
import java.time.Instant;
import java.util.Properties;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqs4ee.signup.contract.InvalidSignupException;
import org.sqs4ee.signup.contract.SignupRequested;

class MailRefusalTest {

  private static final String ID = "0198f5a0-7c31-7c52-9f7e-0a1b2c3d4e5f";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "550 5.1.1 No such user here",
        "550 No such user",
        "551 User not local",
        "553 5.1.3 Mailbox name not allowed",
        "556 5.1.10 Domain does not accept mail",
        "501 5.1.3 Bad recipient address syntax",
        "550 5.4.1 Recipient address rejected: Access denied",
        "550 5.5.0 Requested action not taken: mailbox unavailable",
        "550 5.1.1 <author@example.org>: User unknown in relay recipient table",
        "550 <sender@example.org>: no such user",
      })
  void recipientRefusedForGoodIsNotWorthRetrying(String reply) throws IOException {
    assertSending("RCPT", reply)
        .isInstanceOf(InvalidSignupException.class)
        .hasMessage("email was refused by the mail server: " + reply);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "450 4.2.0 Greylisted, try again later",
        "452 4.5.3 Too many recipients",
        "552 5.2.2 Mailbox full",
        "421 4.3.2 Shutting down",
        "503 5.5.1 Bad sequence of commands",
        "530 5.7.0 Authentication required",
        "550 5.7.1 Relaying denied",
        "550 relay not permitted",
        "554 5.7.1 Client host rejected",
        "550 5.1.0 <signup@example.com>: Sender address rejected",
        "553 5.1.8 Sender's domain does not exist",
        "550 Sender verify failed",
        "550 5.4.5 Daily user sending limit exceeded",
        "550 Sending quota exceeded",
        "550 host [5.9.12.34]:41234 is not permitted to relay through this server",
        "550 5.4.1 Relay Access Denied",
        "550 5.5.0 Sender domain not authorised",
        "550 5.2.2 <ann@example.org>: Mailbox over quota",
      })
  void refusalThatIsNotAboutTheAddressIsWorthRetrying(String reply) throws IOException {
    assertSending("RCPT", reply)
        .isInstanceOf(MailNotSentException.class)
        .hasMessageStartingWith("The mail of signup " + ID + " was not sent: ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"MAIL", "DATA", "."})
  void refusalOfAnythingButTheRecipientIsWorthRetrying(String command) throws IOException {
    assertSending(command, "550 5.1.1 no").isInstanceOf(MailNotSentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"EHLO", "RCPT", "."})
  void silentServerIsGivenUpWhenTheSessionsTimeOutEnds(String command) throws IOException {
    assertSending(command, "").isInstanceOf(MailNotSentException.class);
  }

  @Test
  void mailThatWasTakenIsNotSentAgainBecauseOfTheFarewell() throws IOException {
    try (ScriptedSmtpServer server = ScriptedSmtpServer.answering("QUIT", "")) {
      SignupRequested signup = new SignupRequested(ID, "ann", "ann@example.org", Instant.EPOCH);
      new Mailer(Session.getInstance(server.session())).send(WelcomeMail.welcome(signup));
    }
  }

  @Test
  void serverThatIsDownIsWorthRetrying() throws IOException {
    Properties session;
    try (ScriptedSmtpServer server = ScriptedSmtpServer.answering("none", "")) {
      session = server.session();
    }

    assertSending(session)
        .isInstanceOf(MailNotSentException.class)
        .hasMessageContaining("Connection refused");
  }

  @Test
  void certificateThatNobodyTrustsIsTheReason() {
    ServerSetup smtps = ServerSetup.SMTPS.dynamicPort().createCopy("127.0.0.1");
    smtps.setServerStartupTimeout(20_000);
    GreenMail server = new GreenMail(smtps);
    server.start();
    try {
      Properties session = new Properties();
      session.setProperty("mail.smtp.host", "127.0.0.1");
      session.setProperty("mail.smtp.port", String.valueOf(server.getSmtps().getPort()));
      session.setProperty("mail.smtp.ssl.enable", "true");
      session.setProperty("mail.from", "welcome@example.org");

      assertSending(session)
          .isInstanceOf(MailNotSentException.class)
          .hasMessageContaining("unable to find valid certification path");
    } finally {
      server.stop();
    }
  }

  @Test
  void missingSenderIsNamed() throws IOException {
    try (ScriptedSmtpServer server = ScriptedSmtpServer.answering("none", "")) {
      Properties session = server.session();
      session.remove("mail.from");

      assertSending(session)
          .isInstanceOf(MailNotSentException.class)
          .hasMessageContaining("mail.from");
    }
  }

  private static AbstractThrowableAssert<?, ?> assertSending(String command, String reply)
      throws IOException {
    try (ScriptedSmtpServer server = ScriptedSmtpServer.answering(command, reply)) {
      return assertSending(server.session());
    }
  }

  private static AbstractThrowableAssert<?, ?> assertSending(Properties session) {
    SignupRequested signup = new SignupRequested(ID, "ann", "ann@example.org", Instant.EPOCH);
    Mailer mailer = new Mailer(Session.getInstance(session));
    return assertThatThrownBy(() -> mailer.send(WelcomeMail.welcome(signup)));
  }
}
