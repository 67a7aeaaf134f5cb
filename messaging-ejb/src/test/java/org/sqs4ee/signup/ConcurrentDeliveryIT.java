package org.sqs4ee.signup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import jakarta.persistence.PersistenceException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.sqs4ee.signup.registration.TestDatabase;
import org.sqs4ee.signup.welcome.Mailer;
import org.sqs4ee.signup.welcome.WelcomeMail;

/** Two deliveries at the same time, on the real locks of the databases. */
@ParameterizedClass
@EnumSource(TestDatabase.Kind.class)
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ConcurrentDeliveryIT extends DeliveryHarness {

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
