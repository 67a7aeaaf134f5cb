package org.sqs4ee.signup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.sqs4ee.signup.TestMessages.MESSAGE_ID;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.jms.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.persistence.PersistenceException;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.sqs4ee.signup.contract.InvalidSignupException;
import org.sqs4ee.signup.contract.SignupStatus;
import org.sqs4ee.signup.contract.Validators;
import org.sqs4ee.signup.registration.Registrar;
import org.sqs4ee.signup.registration.TestDatabase;
import org.sqs4ee.signup.welcome.MailNotSentException;
import org.sqs4ee.signup.welcome.Mailer;
import org.sqs4ee.signup.welcome.WelcomeMail;

/**
 * A message to its end, through real databases and a real mail server; only the container is played
 * by the test.
 */
@ParameterizedClass
@EnumSource(TestDatabase.Kind.class)
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SignupDeliveryIT {

  private static final String ID = "0198f5a0-7c31-7c52-9f7e-0a1b2c3d4e5f";
  private static final String OTHER_ID = "0198f5a0-7c31-7c52-9f7e-ffffffffffff";

  @Parameter private TestDatabase.Kind kind;

  private final GreenMail smtp = new GreenMail(ServerSetup.SMTP.dynamicPort());
  private TestDatabase database;
  private Mailer mailer;

  @BeforeEach
  void start() {
    database = kind.open();
    startMailServer();
  }

  private void startMailServer() {
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

  @Test
  void messageDeliveredTwiceRegistersOnceAndMailsOnce() {
    deliver(TestMessages.text(body(ID, "ann@example.org")));
    deliver(TestMessages.text(body(ID, "ann@example.org")));

    assertThat(registrations()).isEqualTo(1);
    assertThat(subjects()).containsExactly("Welcome! Your account is ready");
    assertThat(database.statusOf(ID)).isEqualTo(SignupStatus.REGISTERED);
  }

  @Test
  void bodyOfOnlyTwoMembersIsASignupNamedAfterItsMessage() {
    deliver(TestMessages.text("{\"username\":\"ann\",\"email\":\"ann@example.org\"}"));

    assertThat(database.statusOf(MESSAGE_ID)).isEqualTo(SignupStatus.REGISTERED);
    assertThat(subjects()).hasSize(1);
  }

  @Test
  void secondSignupWithAKnownAddressGetsTheOtherMailAndTheSameStatus() {
    deliver(TestMessages.text(body(ID, "ann@example.org")));
    deliver(TestMessages.text(body(OTHER_ID, "Ann@Example.org")));

    assertThat(registrations()).isEqualTo(1);
    assertThat(subjects())
        .containsExactly("Welcome! Your account is ready", "You already have an account");
    assertThat(database.statusOf(OTHER_ID)).isEqualTo(SignupStatus.REGISTERED);
  }

  @Test
  void invalidBodyIsFailedAtOnceAndNotMailed() {
    assertThatThrownBy(() -> deliver(TestMessages.text(body(ID, "nobody"))))
        .isInstanceOf(InvalidSignupException.class);

    assertThat(database.statusOf(ID)).isEqualTo(SignupStatus.FAILED);
    assertThat(registrations()).isZero();
    assertThat(subjects()).isEmpty();
  }

  @Test
  void signupWaitsWhileTheMailServerIsDown() {
    smtp.stop();
    assertThatThrownBy(() -> deliver(TestMessages.text(body(ID, "ann@example.org"))))
        .isInstanceOf(MailNotSentException.class);
    assertThat(registrations()).isZero();
    assertThat(database.statusOf(ID)).isEqualTo(SignupStatus.QUEUED);

    startMailServer();
    deliver(TestMessages.text(body(ID, "ann@example.org")));
    assertThat(registrations()).isEqualTo(1);
    assertThat(subjects()).hasSize(1);
    assertThat(database.statusOf(ID)).isEqualTo(SignupStatus.REGISTERED);
  }

  @Test
  void failureIsRecordedWhileTheFailingTransactionStillHoldsItsRows() {
    smtp.stop();

    assertThatThrownBy(() -> deliver(TestMessages.onLastDelivery(body(ID, "ann@example.org"))))
        .isInstanceOf(MailNotSentException.class)
        .hasNoSuppressedExceptions();

    assertThat(database.statusOf(ID)).isEqualTo(SignupStatus.FAILED);
    assertThat(registrations()).isZero();
  }

  @Test
  void redrivenSignupThatSucceedsIsNoLongerFailed() {
    smtp.stop();
    for (int redrive = 1; redrive <= 2; redrive++) {
      assertThatThrownBy(() -> deliver(TestMessages.onLastDelivery(body(ID, "ann@example.org"))))
          .hasNoSuppressedExceptions();
    }

    startMailServer();
    deliver(TestMessages.onLastDelivery(body(ID, "ann@example.org")));
    assertThat(database.statusOf(ID)).isEqualTo(SignupStatus.REGISTERED);
    assertThat(subjects()).hasSize(1);
  }

  @Test
  void concurrentDuplicateFailsBeforeItMails() {
    assertThatSlowerOneFails(body(ID, "ann@example.org"), body(ID, "ann@example.org"));

    deliver(TestMessages.text(body(ID, "ann@example.org")));
    assertThat(subjects()).containsExactly("Welcome! Your account is ready");
  }

  @Test
  void concurrentSignupWithTheSameAddressFailsBeforeItMails() {
    assertThatSlowerOneFails(body(ID, "ann@example.org"), body(OTHER_ID, "Ann@example.org"));

    deliver(TestMessages.text(body(OTHER_ID, "Ann@example.org")));
    assertThat(subjects())
        .containsExactly("Welcome! Your account is ready", "You already have an account");
  }

  @Test
  void concurrentDuplicateTakesOverWhenTheFasterOneFails() throws Exception {
    PausingMailer pausing = new PausingMailer(mailer, new IllegalStateException("mail refused"));
    CompletableFuture<Void> faster = deliverInBackground(pausing, body(ID, "ann@example.org"));
    pausing.awaitReached();
    CompletableFuture<Void> slower = deliverInBackground(mailer, body(ID, "ann@example.org"));
    await().until(database::someoneWaitsForALock);

    pausing.resume();

    assertThatThrownBy(faster::join).hasRootCauseMessage("mail refused");
    slower.join();
    assertThat(registrations()).isEqualTo(1);
    assertThat(subjects()).containsExactly("Welcome! Your account is ready");
  }

  /** Both are past their look into the tables before either commits; the first is about to mail. */
  private void assertThatSlowerOneFails(String first, String second) {
    PausingMailer pausing = new PausingMailer(mailer, null);
    CompletableFuture<Void> faster = deliverInBackground(pausing, first);
    pausing.awaitReached();
    CompletableFuture<Void> slower = deliverInBackground(mailer, second);
    await().until(database::someoneWaitsForALock);
    assertThat(subjects()).isEmpty();

    pausing.resume();

    faster.join();
    assertThatThrownBy(slower::join).hasCauseInstanceOf(PersistenceException.class);
    assertThat(registrations()).isEqualTo(1);
    assertThat(subjects()).containsExactly("Welcome! Your account is ready");
  }

  private CompletableFuture<Void> deliverInBackground(Mailer through, String body) {
    return CompletableFuture.runAsync(() -> deliver(through, TestMessages.text(body)));
  }

  private void deliver(Message message) {
    deliver(mailer, message);
  }

  @SuppressWarnings("UnnecessaryAssignment") // the test is the container here
  private void deliver(Mailer through, Message message) {
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

  private long registrations() {
    return database.count("SELECT COUNT(*) FROM registration");
  }

  private List<String> subjects() {
    return Stream.of(smtp.getReceivedMessages()).map(SignupDeliveryIT::subject).toList();
  }

  private static String subject(MimeMessage mail) {
    try {
      return mail.getSubject();
    } catch (MessagingException unreadable) {
      throw new IllegalStateException(unreadable);
    }
  }

  private static String body(String id, String email) {
    return "{\"id\":\"%s\",\"username\":\"ann\",\"email\":\"%s\"}".formatted(id, email);
  }

  /** Stops before sending, until told to go on; then sends or fails. */
  private static final class PausingMailer extends Mailer {

    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch resumed = new CountDownLatch(1);
    private final Mailer mailer;
    private final RuntimeException failure;

    PausingMailer(Mailer mailer, RuntimeException failure) {
      super(null);
      this.mailer = mailer;
      this.failure = failure;
    }

    void awaitReached() {
      await(reached);
    }

    void resume() {
      resumed.countDown();
    }

    @Override
    public void send(WelcomeMail mail) {
      reached.countDown();
      await(resumed);
      if (failure != null) {
        throw failure;
      }
      mailer.send(mail);
    }

    private static void await(CountDownLatch latch) {
      try {
        assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
      } catch (InterruptedException interrupted) {
        throw new IllegalStateException(interrupted);
      }
    }
  }
}
