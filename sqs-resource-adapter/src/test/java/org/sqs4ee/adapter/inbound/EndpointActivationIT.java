package org.sqs4ee.adapter.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.UnavailableException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.sqs4ee.adapter.container.ApplicationNames;
import org.sqs4ee.adapter.container.ScriptedEndpoints;
import org.sqs4ee.adapter.container.ScriptedEndpoints.Commit;
import org.sqs4ee.adapter.outbound.QueueObject;
import org.sqs4ee.jms.testing.LocalSqs;
import org.sqs4ee.jms.testing.PlainSqs;
import org.sqs4ee.jms.testing.SqsProxy;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/** From activation to deactivation with a real queue and a container's transactions. */
class EndpointActivationIT {

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
  void committedMessageIsDeliveredOnceAndDeleted() throws Exception {
    plain.create(queue);
    ScriptedEndpoints endpoints = running.activate(Commit.ONE_PHASE);
    plain.send(queue, "hello");
    await().atMost(LONG).until(() -> !running.received().isEmpty() && plain.count(queue) == 0);
    assertThat(running.received()).containsExactly("hello");
    assertThat(endpoints.calls())
        .containsExactly(
            "createEndpoint",
            "beforeDelivery",
            "onMessage",
            "afterDelivery",
            "XA commit",
            "release");
  }

  @Test
  void messageThatIsRolledBackIsDeliveredAgain() throws Exception {
    plain.create(queue);
    spec.setInitialBackoff("0");
    ScriptedEndpoints[] endpoints = new ScriptedEndpoints[1];
    endpoints[0] =
        new ScriptedEndpoints(
            Commit.TWO_PHASE,
            message -> {
              running.receive(message);
              if (running.received().size() == 1) {
                endpoints[0].setRollbackOnly();
              }
            });
    running.activate(endpoints[0]);
    plain.send(queue, "twice");
    await().atMost(LONG).until(() -> running.received().size() == 2 && plain.count(queue) == 0);
    assertThat(endpoints[0].calls()).contains("XA rollback", "XA prepare", "XA commit");
  }

  @Test
  void messageThatIsGivenUpGoesToTheDeadLetterQueue() throws Exception {
    spec.setDeadLetterQueue(queue + "-dlq");
    spec.setMissingQueue("CREATE");
    spec.setNotRetryable("java.lang.IllegalArgumentException");
    running.activate(
        new ScriptedEndpoints(
            Commit.ONE_PHASE,
            message -> {
              throw new NumberFormatException("not a number");
            }));
    plain.send(queue, "x");
    await().atMost(LONG).until(() -> plain.count(queue + "-dlq") == 1 && plain.count(queue) == 0);
  }

  @Test
  void messageThatTheServerHadNoEndpointForIsDeliveredLaterAndNotGivenUp() throws Exception {
    plain.create(queue, plain.create(queue + "-dlq"), 10);
    spec.setReceiveLimit("1");
    ScriptedEndpoints endpoints = new ScriptedEndpoints(Commit.TWO_PHASE, running::receive);
    endpoints.failAt("createEndpoint", new UnavailableException("the server is starting"));
    running.activate(endpoints);
    plain.send(queue, "early");
    await().atMost(LONG).until(() -> endpoints.calls().contains("createEndpoint"));
    endpoints.heal();
    await().atMost(LONG).until(() -> plain.count(queue) == 0);
    assertThat(running.received()).containsExactly("early");
    assertThat(plain.count(queue + "-dlq")).isZero();
  }

  @Test
  void beanGetsWhatItsSelectorSelectsAndLeavesTheRestToOthers() throws Exception {
    plain.create(queue);
    spec.setMessageSelector("colour = 'green'");
    running.activate(Commit.ONE_PHASE);
    try (SqsClient client = sqs.plainClient()) {
      for (String colour : List.of("red", "green")) {
        MessageAttributeValue value =
            MessageAttributeValue.builder().dataType("String").stringValue(colour).build();
        client.sendMessage(
            r ->
                r.queueUrl(plain.url(queue))
                    .messageBody(colour)
                    .messageAttributes(Map.of("colour", value)));
      }
    }
    await().atMost(LONG).until(() -> running.received().size() == 1 && plain.count(queue) == 1);
    assertThat(running.received()).containsExactly("green");
  }

  @Test
  void queueOfAnAdministeredObjectIsListenedTo() throws Exception {
    plain.create(queue);
    QueueObject object = new QueueObject();
    object.setQueueName("${NO_SUCH_VARIABLE:" + queue + "}");
    spec.setQueueName(null);
    spec.setDestinationLookup("java:app/jms/Orders");
    try (ApplicationNames names = ApplicationNames.ofThisThread()) {
      names.bind("java:app/jms/Orders", object);
      running.activate(Commit.ONE_PHASE);
    }
    plain.send(queue, "by JNDI");
    await().atMost(LONG).until(() -> running.received().contains("by JNDI"));
  }

  @Test
  void queueThatTheBeanCallsItsDestinationIsListenedTo() throws Exception {
    plain.create(queue);
    spec.setQueueName(null);
    spec.setDestination(plain.url(queue));
    running.activate(Commit.ONE_PHASE);
    plain.send(queue, "by URL");
    await().atMost(LONG).until(() -> running.received().contains("by URL"));
  }

  @Test
  void missingQueueFailsTheDeploymentAndSaysWhatToDo() {
    assertThatExceptionOfType(ResourceException.class)
        .isThrownBy(() -> running.activate(Commit.ONE_PHASE))
        .withMessageContaining(queue)
        .withMessageContaining("Create the queue, or set missingQueue to CREATE or WAIT");
  }

  @Test
  void queueThatIsNotCreatedFailsTheDeploymentAndSaysWhy() {
    spec.setQueueName("arn:aws:sqs:elasticmq:000000000000:" + queue);
    spec.setMissingQueue("CREATE");
    assertThatExceptionOfType(ResourceException.class)
        .isThrownBy(() -> running.activate(Commit.ONE_PHASE))
        .withMessageContaining("CREATE creates what is given by name, and no queue by URL or ARN");
  }

  @Test
  void messageThatFindsNoThreadOfTheServerWaitsAndGoesBackAtTheEnd() throws Exception {
    plain.create(queue);
    running.serverHasNoThreads();
    running.activate(Commit.ONE_PHASE);
    plain.send(queue, "order");
    await().atMost(LONG).until(() -> plain.hidden(queue) == 1);
    await()
        .during(Duration.ofSeconds(2))
        .atMost(LONG)
        .until(() -> proxy.count("ChangeMessageVisibilityBatch") == 0);

    running.assertDeactivatesWithin(Duration.ofSeconds(2));
    await().atMost(LONG).until(() -> plain.hidden(queue) == 0);
    assertThat(proxy.count("ChangeMessageVisibilityBatch")).isPositive();
    assertThat(running.received()).isEmpty();
  }

  @Test
  void deactivationDoesNotWaitForALongPoll() throws Exception {
    plain.create(queue);
    running.activate(Commit.ONE_PHASE);
    await().atMost(LONG).until(() -> proxy.count("ReceiveMessage") == 1);
    running.assertDeactivatesWithin(Duration.ofSeconds(2));
    plain.send(queue, "after");
    await().atMost(LONG).until(() -> proxy.count("ChangeMessageVisibilityBatch") == 1);
    assertThat(running.received()).isEmpty();
  }

  @Test
  void concurrencyOfZeroChecksTheQueueAndLeavesItToOthers() throws Exception {
    spec.setMaxConcurrency("0");
    assertThatExceptionOfType(ResourceException.class)
        .isThrownBy(() -> running.activate(Commit.ONE_PHASE))
        .withMessageContaining(queue);
    plain.create(queue);
    plain.send(queue, "for others");
    running.activate(Commit.ONE_PHASE);
    await()
        .during(Duration.ofSeconds(1))
        .atMost(LONG)
        .until(() -> proxy.count("ReceiveMessage") == 0 && plain.count(queue) == 1);
  }
}
