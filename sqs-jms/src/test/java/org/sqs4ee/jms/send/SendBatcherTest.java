package org.sqs4ee.jms.send;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.sqs4ee.jms.send.Outgoing.QUEUE;
import static org.sqs4ee.jms.send.Outgoing.bodies;
import static org.sqs4ee.jms.send.Outgoing.message;

import jakarta.jms.InvalidDestinationException;
import jakarta.jms.JMSException;
import jakarta.jms.MessageFormatException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.sqs4ee.jms.testing.ScriptedSqs;
import org.sqs4ee.jms.wire.MessageLimits;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

/**
 * Callers that share a request, and what each of them is told. Long, because each rule of who waits
 * for whom is a test.
 */
@Timeout(30)
class SendBatcherTest {

  private final ScriptedSqs sqs = new ScriptedSqs();
  private final SendBatcher batcher = new SendBatcher(sqs, QUEUE);
  private final Callers callers = new Callers(batcher);

  @Test
  void loneCallerSendsEachMessageAtOnceInARequestOfItsOwn() throws JMSException {
    long before = System.nanoTime();
    for (int i = 0; i < 500; i++) {
      assertThat(batcher.send(message("m" + i))).isEqualTo("id of m" + i);
    }
    // A wait of two milliseconds for company would already show.
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(1));
    assertThat(sqs.sent()).hasSize(500).allMatch(request -> request.entries().size() == 1);
  }

  @Test
  void whoeverArrivesMeanwhileSharesTheNextRequest() throws Exception {
    holdRequests();
    callers.start("first");
    callers.start("a");
    callers.start("b");
    callers.start("c");
    callers.release();
    assertThat(sqs.sent()).hasSize(2);
    assertThat(bodies(sqs.sent().get(0))).containsExactly("first");
    assertThat(bodies(sqs.sent().get(1))).containsExactly("a", "b", "c");
    assertThat(callers.id("b")).isEqualTo("id of b");
  }

  @Test
  void callersThatSendAgainAtOnceShareRequestsAndDoNotTakeTurns() throws Exception {
    sqs.fail(
        request -> {
          LockSupport.parkNanos(Duration.ofMillis(40).toNanos());
          return null;
        });
    int each = 20;
    Thread other = new Thread(() -> sendOneByOne("a", each));
    other.start();
    sendOneByOne("b", each);
    other.join();
    assertThat(sqs.sent().stream().mapToInt(request -> request.entries().size()).sum())
        .isEqualTo(2 * each);
    // In turns it would be one for each message; a busy machine may let somebody come too late.
    assertThat(sqs.sent()).hasSizeLessThan(2 * each - each / 2);
  }

  /** A request is answered for each permit. */
  private Semaphore answersByHand() {
    Semaphore answers = new Semaphore(0);
    sqs.fail(
        request -> {
          answers.acquireUninterruptibly();
          return null;
        });
    return answers;
  }

  @Test
  void halfARequestLeavesBesideAFullOneWhenAllWhoWereSeenAreThere() throws Exception {
    Semaphore answers = answersByHand();
    callers.start("first");
    for (int i = 0; i < 15; i++) {
      callers.start("m" + i);
    }
    answers.release();
    await().until(() -> callers.id("first") != null);
    assertThat(sqs.sent()).as("five wait for who may send again").hasSize(2);
    callers.start("again");
    await().until(() -> sqs.sent().size() == 3);
    assertThat(sqs.sent().stream().map(request -> request.entries().size()))
        .containsExactly(1, 10, 6);
    answers.release(2);
    callers.release();
  }

  @Test
  void restLeavesBesideFullRequestsWhereOneMoreIsASmallPartOfThem() throws Exception {
    assertThat(sizesWhenOneOfThemHasComeAgain(28)).containsExactly(1, 10, 10, 8);
  }

  @Test
  void restWaitsForARequestUnderWayWhereOneMoreWouldBeALargePart() throws Exception {
    assertThat(sizesWhenOneOfThemHasComeAgain(27)).containsExactly(1, 10, 10);
  }

  /** Of the requests that have left when the first of so many callers sends a second message. */
  private List<Integer> sizesWhenOneOfThemHasComeAgain(int all) throws Exception {
    Semaphore answers = answersByHand();
    callers.start("first");
    for (int i = 1; i < all; i++) {
      callers.start("m" + i);
    }
    answers.release();
    await().until(() -> callers.id("first") != null);
    callers.start("again");
    // What leaves is sent by another thread, and nothing tells of what does not.
    Thread.sleep(500);
    List<Integer> sizes = sqs.sent().stream().map(request -> request.entries().size()).toList();
    answers.release(all);
    callers.release();
    return sizes;
  }

  @Test
  void fullRequestDoesNotWaitForTheOneUnderWay() throws Exception {
    holdRequests();
    callers.start("first");
    for (int i = 0; i < 10; i++) {
      callers.start("m" + i);
    }
    assertThat(sqs.sent()).hasSize(2);
    assertThat(sqs.sent().get(1).entries()).hasSize(10);
    callers.release();
  }

  @Test
  void requestHasOneMebibyteAtMost() throws Exception {
    holdRequests();
    callers.start("first");
    callers.start("a", MessageLimits.MAX_BYTES / 2);
    callers.start("b", MessageLimits.MAX_BYTES / 2);
    callers.start("c", 1);
    callers.release();
    assertThat(sqs.sent().stream().map(Outgoing::bodies))
        .containsExactlyInAnyOrder(List.of("first"), List.of("a", "b"), List.of("c"));
  }

  @Test
  void failedRequestTellsEveryCallerWithAnExceptionOfItsOwnOfTheRightKind() throws Exception {
    sqs.fail(
        request -> {
          callers.hold();
          return QueueDoesNotExistException.builder()
              .message("no such queue")
              .awsErrorDetails(AwsErrorDetails.builder().errorCode("QueueDoesNotExist").build())
              .build();
        });
    List<String> names = List.of("first", "a", "b", "c");
    names.forEach(callers::start);
    callers.release();
    assertThat(names)
        .allSatisfy(
            name ->
                assertThat(callers.failure(name))
                    .isInstanceOf(InvalidDestinationException.class)
                    .hasMessageContaining("queue orders")
                    .hasMessageContaining("no such queue")
                    .hasRootCauseInstanceOf(QueueDoesNotExistException.class));
    assertThat(names.stream().map(callers::failure).distinct()).hasSize(4);
    assertThat(callers.failure("b").getStackTrace())
        .as("the stack of the caller itself")
        .anyMatch(frame -> frame.getClassName().equals(Callers.class.getName()));
  }

  @Test
  void refusedMessageFailsItsCallerOnly() throws Exception {
    holdRequests();
    sqs.refuse(entry -> entry.messageBody().equals("b") ? "InvalidMessageContents" : null);
    callers.start("first");
    callers.start("a");
    callers.start("b");
    callers.start("c");
    callers.release();
    assertThat(callers.failure("b"))
        .isInstanceOf(MessageFormatException.class)
        .hasMessageContaining("orders")
        .hasMessageContaining("InvalidMessageContents, scripted");
    assertThat(callers.id("a")).isEqualTo("id of a");
    assertThat(callers.id("c")).isEqualTo("id of c");
  }

  @Test
  void exceptionThatIsNotOfTheSdkIsAJmsExceptionForEveryCaller() throws Exception {
    sqs.fail(
        request -> {
          callers.hold();
          return new IllegalStateException("Connection pool shut down");
        });
    List<String> names = List.of("first", "a", "b");
    names.forEach(callers::start);
    callers.release();
    assertThat(names)
        .allSatisfy(
            name ->
                assertThat(callers.failure(name))
                    .isInstanceOf(JMSException.class)
                    .hasMessageContaining("Connection pool shut down")
                    .hasRootCauseInstanceOf(IllegalStateException.class));
  }

  @Test
  void batcherGoesOnAfterAFailure() throws JMSException {
    sqs.fail(request -> new IllegalStateException("once"));
    assertThatThrownBy(() -> batcher.send(message("a"))).isInstanceOf(JMSException.class);
    sqs.fail(request -> null);
    assertThat(batcher.send(message("b"))).isEqualTo("id of b");
  }

  @Test
  void callerThatIsInterruptedWhileItWaitsLearnsTheTruthAndKeepsItsInterrupt() throws Exception {
    holdRequests();
    callers.start("first");
    Thread opener = callers.start("a");
    Thread companion = callers.start("b");
    opener.interrupt();
    companion.interrupt();
    callers.release();
    for (String name : List.of("a", "b")) {
      assertThat(callers.id(name)).isEqualTo("id of " + name);
      assertThat(callers.interrupted(name)).isTrue();
    }
    assertThat(callers.interrupted("first")).isFalse();
  }

  private void sendOneByOne(String name, int count) {
    for (int i = 0; i < count; i++) {
      try {
        batcher.send(message(name + i));
      } catch (JMSException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private void holdRequests() {
    sqs.fail(
        request -> {
          callers.hold();
          return null;
        });
  }
}
