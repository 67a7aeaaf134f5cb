package org.sqs4ee.signup;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.jms.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.Parameter;
import org.sqs4ee.signup.contract.Validators;
import org.sqs4ee.signup.registration.Registrar;
import org.sqs4ee.signup.registration.TestDatabase;
import org.sqs4ee.signup.welcome.Mailer;

/**
 * Takes messages to their end, through real databases and a real mail server; only the container is
 * played by the test.
 */
abstract class DeliveryHarness {

  static final String ID = "0198f5a0-7c31-7c52-9f7e-0a1b2c3d4e5f";
  static final String OTHER_ID = "0198f5a0-7c31-7c52-9f7e-ffffffffffff";

  @Parameter TestDatabase.Kind kind;

  final GreenMail smtp = new GreenMail(ServerSetup.SMTP.dynamicPort());
  TestDatabase database;
  Mailer mailer;

  @BeforeEach
  void start() {
    database = kind.open();
    startMailServer();
  }

  void startMailServer() {
    smtp.start();
    Properties session = new Properties();
    session.setProperty("mail.smtp.host", "127.0.0.1");
    session.setProperty("mail.smtp.port", String.valueOf(smtp.getSmtp().getPort()));
    session.setProperty("mail.from", "signup@example.com");
    mailer = new Mailer(Session.getInstance(session));
  }

  @AfterEach
  void stop() {
    smtp.stop();
    database.close();
  }

  void deliver(Message message) {
    deliver(mailer, message);
  }

  @SuppressWarnings("UnnecessaryAssignment") // the test is the container here
  void deliver(Mailer through, Message message) {
    database.doInTransaction(
        entityManager -> {
          SignupListener listener = new SignupListener();
          listener.transaction = new RollbackFlag().context();
          listener.validator = Validators.VALIDATOR;
          listener.registrar = new Registrar(entityManager);
          listener.mailer = through;
          listener.failedSignups = database.failedSignups();
          listener.onMessage(message);
        });
  }

  long registrations() {
    return database.count("SELECT COUNT(*) FROM registration");
  }

  List<String> subjects() {
    return Stream.of(smtp.getReceivedMessages()).map(DeliveryHarness::subject).toList();
  }

  static String subject(MimeMessage mail) {
    try {
      return mail.getSubject();
    } catch (MessagingException unreadable) {
      throw new IllegalStateException(unreadable);
    }
  }

  static String body(String id, String email) {
    return "{\"id\":\"%s\",\"username\":\"ann\",\"email\":\"%s\"}".formatted(id, email);
  }
}
