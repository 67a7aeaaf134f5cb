package org.sqs4ee.adapter.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import jakarta.jms.Queue;
import jakarta.resource.ResourceException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.sqs4ee.adapter.container.ApplicationNames;
import org.sqs4ee.adapter.container.Logged;
import org.sqs4ee.adapter.container.ScriptedEndpoints.Commit;
import org.sqs4ee.jms.testing.LocalSqs;
import org.sqs4ee.jms.testing.PlainSqs;
import org.sqs4ee.jms.testing.SqsProxy;

/** A bean that is deployed before its queue exists. */
class WaitingActivationIT {

  private static final Duration LONG = Duration.ofSeconds(20);

  private static LocalSqs sqs;

  private final SqsActivationSpec spec = new SqsActivationSpec();
  private RunningActivation running;
  private PlainSqs plain;
  private SqsProxy proxy;
  private String queue;

  @BeforeAll
  static void startServer() {
    sqs = LocalSqs.start();
  }

  @AfterAll
  static void stopServer() {
    sqs.close();
  }

  @BeforeEach
  void connect(TestInfo test) throws Exception {
    queue = test.getTestMethod().orElseThrow().getName();
    spec.setQueueName(queue);
    running = new RunningActivation(sqs, spec);
    plain = running.plain();
    proxy = running.proxy();
  }

  @AfterEach
  void disconnect() {
    running.close();
  }

  @Test
  void waitingActivationBeginsWhenTheQueueAppears() throws Exception {
    spec.setMissingQueue("WAIT");
    running.activate(Commit.ONE_PHASE);
    plain.create(queue);
    plain.send(queue, "late");
    await().atMost(LONG).until(() -> running.received().contains("late"));
  }

  @Test
  void waitingActivationBeginsWhenTheDeadLetterQueueAppears() throws Exception {
    spec.setMissingQueue("WAIT");
    spec.setDeadLetterQueue(queue + "-dlq");
    plain.create(queue);
    plain.send(queue, "early");
    running.activate(Commit.ONE_PHASE);
    assertThat(running.received()).isEmpty();
    plain.create(queue + "-dlq");
    await().atMost(LONG).until(() -> running.received().contains("early"));
  }

  @Test
  void contradictionFailsTheDeploymentAlsoWhenItCouldWait() {
    spec.setMissingQueue("WAIT");
    spec.setReceiveLimit("5");
    plain.create(queue);
    assertThatExceptionOfType(ResourceException.class)
        .isThrownBy(() -> running.activate(Commit.ONE_PHASE))
        .withMessageContaining("receiveLimit is 5, but there is no dead-letter queue");
  }

  @Test
  void contradictionThatAppearsLaterIsWaitedOutLikeAMissingQueue() throws Exception {
    spec.setMissingQueue("WAIT");
    spec.setReceiveLimit("5");
    try (Logged log = Logged.ofTheAdapter()) {
      running.activate(Commit.ONE_PHASE);
      plain.create(queue);
      plain.send(queue, "late");
      await()
          .atMost(LONG)
          .until(
              () -> log.warnings("SQSRA-103").stream().anyMatch(it -> it.contains("receiveLimit")));
      plain.redrive(queue, plain.create(queue + "-dlq"), 7);
      await().atMost(LONG).until(() -> running.received().contains("late"));
    }
  }

  @Test
  void waitingActivationKnowsAQueueByTheJndiNameThatOnlyTheActivatingThreadSees() throws Exception {
    spec.setQueueName(null);
    spec.setDestinationLookup("java:app/jms/Orders");
    spec.setMissingQueue("WAIT");
    Queue bound = () -> queue;
    try (ApplicationNames names = ApplicationNames.ofThisThread()) {
      names.bind("java:app/jms/Orders", bound);
      running.activate(Commit.ONE_PHASE);
    }
    plain.create(queue);
    plain.send(queue, "late");
    await().atMost(LONG).until(() -> running.received().contains("late"));
  }

  @Test
  void jndiNameThatIsNotBoundFailsTheDeploymentAlsoWhenItCouldWait() {
    spec.setQueueName(null);
    spec.setDestinationLookup("java:app/jms/Orders");
    spec.setMissingQueue("WAIT");
    assertThatExceptionOfType(ResourceException.class)
        .isThrownBy(() -> running.activate(Commit.ONE_PHASE))
        .withMessageContaining("java:app/jms/Orders is not bound");
  }

  @Test
  void deactivationDoesNotWaitForAnSqsThatDoesNotAnswer() throws Exception {
    spec.setMissingQueue("WAIT");
    running.activate(Commit.ONE_PHASE);
    int asked = proxy.count("GetQueueUrl");
    proxy.swallow("GetQueueUrl");
    await().atMost(LONG).until(() -> proxy.count("GetQueueUrl") > asked);
    running.assertDeactivatesWithin(Duration.ofSeconds(2));
  }

  @Test
  void activationThatWasEndedWhileItWaitedNeverBegins() throws Exception {
    spec.setMissingQueue("WAIT");
    running.activate(Commit.ONE_PHASE);
    int asked = proxy.count("GetQueueUrl");
    proxy.delay(Duration.ofSeconds(2));
    await().atMost(LONG).until(() -> proxy.count("GetQueueUrl") > asked);
    plain.create(queue);
    running.assertDeactivatesWithin(Duration.ofSeconds(1));
    await().atMost(LONG).until(() -> proxy.count("GetQueueAttributes") > 0);
    await()
        .during(Duration.ofSeconds(3))
        .atMost(LONG)
        .until(() -> proxy.count("ReceiveMessage") == 0);
  }
}
