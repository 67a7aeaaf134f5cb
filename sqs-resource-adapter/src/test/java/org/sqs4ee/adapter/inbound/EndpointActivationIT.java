package org.sqs4ee.adapter.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import jakarta.resource.ResourceException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.sqs4ee.adapter.container.ApplicationNames;
import org.sqs4ee.adapter.container.PlainSqs;
import org.sqs4ee.adapter.container.ScriptedEndpoints;
import org.sqs4ee.adapter.container.ScriptedEndpoints.Commit;
import org.sqs4ee.jms.session.SqsEndpoint;
import org.sqs4ee.jms.testing.LocalSqs;
import org.sqs4ee.jms.testing.SqsProxy;
import org.sqs4ee.jms.threads.ReceiverThreads;
import org.sqs4ee.jms.threads.Timer;

/** From activation to deactivation with a real queue and a container's transactions. */
class EndpointActivationIT {

  private static final Duration LONG = Duration.ofSeconds(20);

  private static LocalSqs sqs;

  private final ExecutorService work = Executors.newCachedThreadPool();
  private final ExecutorService requests = Executors.newCachedThreadPool();
  private final Timer timer = new Timer(2, Executors.defaultThreadFactory());
  private final List<String> received = new CopyOnWriteArrayList<>();
  private final SqsActivationSpec spec = new SqsActivationSpec();
  private final PlainSqs plain = new PlainSqs(sqs.endpoint());
  private SqsProxy proxy;
  private SqsEndpoint endpoint;
  private EndpointActivation activation;
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
    proxy = SqsProxy.before(sqs);
    endpoint = SqsEndpoint.of(LocalSqs.client(proxy.endpoint()));
    queue = test.getTestMethod().orElseThrow().getName();
    spec.setQueueName(queue);
  }

  @AfterEach
  void disconnect() throws Exception {
    if (activation != null) {
      activation.stop();
    }
    timer.close();
    work.shutdownNow();
    requests.shutdownNow();
    proxy.close();
    endpoint.sqs().close();
    plain.close();
  }

  @Test
  void committedMessageIsDeliveredOnceAndDeleted() throws Exception {
    plain.create(queue);
    ScriptedEndpoints endpoints = activate(Commit.ONE_PHASE);
    plain.send(queue, "hello");
    await().atMost(LONG).until(() -> !received.isEmpty() && plain.count(queue) == 0);
    assertThat(received).containsExactly("hello");
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
              receive(message);
              if (received.size() == 1) {
                endpoints[0].setRollbackOnly();
              }
            });
    activate(endpoints[0]);
    plain.send(queue, "twice");
    await().atMost(LONG).until(() -> received.size() == 2 && plain.count(queue) == 0);
    assertThat(endpoints[0].calls()).contains("XA rollback", "XA prepare", "XA commit");
  }

  @Test
  void messageThatIsGivenUpGoesToTheDeadLetterQueue() throws Exception {
    spec.setDeadLetterQueue(queue + "-dlq");
    spec.setMissingQueue("CREATE");
    spec.setNotRetryable("java.lang.IllegalArgumentException");
    activate(
        new ScriptedEndpoints(
            Commit.ONE_PHASE,
            message -> {
              throw new NumberFormatException("not a number");
            }));
    plain.send(queue, "x");
    await().atMost(LONG).until(() -> plain.count(queue + "-dlq") == 1 && plain.count(queue) == 0);
  }

  @Test
  void waitingActivationBeginsWhenTheQueueAppears() throws Exception {
    spec.setMissingQueue("WAIT");
    activate(Commit.ONE_PHASE);
    plain.create(queue);
    plain.send(queue, "late");
    await().atMost(LONG).until(() -> received.contains("late"));
  }

  @Test
  void waitingActivationKnowsAQueueByTheJndiNameThatOnlyTheActivatingThreadSees() throws Exception {
    spec.setQueueName(null);
    spec.setDestinationLookup("java:app/jms/Orders");
    spec.setMissingQueue("WAIT");
    Queue bound = () -> queue;
    try (ApplicationNames names = ApplicationNames.ofThisThread()) {
      names.bind("java:app/jms/Orders", bound);
      activate(Commit.ONE_PHASE);
    }
    plain.create(queue);
    plain.send(queue, "late");
    await().atMost(LONG).until(() -> received.contains("late"));
  }

  @Test
  void jndiNameThatIsNotBoundFailsTheDeploymentAlsoWhenItCouldWait() {
    spec.setQueueName(null);
    spec.setDestinationLookup("java:app/jms/Orders");
    spec.setMissingQueue("WAIT");
    assertThatExceptionOfType(ResourceException.class)
        .isThrownBy(() -> activate(Commit.ONE_PHASE))
        .withMessageContaining("java:app/jms/Orders is not bound");
  }

  @Test
  void missingQueueFailsTheDeploymentAndSaysWhatToDo() {
    assertThatExceptionOfType(ResourceException.class)
        .isThrownBy(() -> activate(Commit.ONE_PHASE))
        .withMessageContaining(queue)
        .withMessageContaining("Create the queue, or set missingQueue to CREATE or WAIT");
  }

  @Test
  void serverWithoutAThreadFailsTheDeployment() {
    plain.create(queue);
    work.shutdown();
    assertThatExceptionOfType(ResourceException.class)
        .isThrownBy(() -> activate(Commit.ONE_PHASE))
        .withCauseInstanceOf(RejectedExecutionException.class);
  }

  @Test
  void deactivationDoesNotWaitForALongPoll() throws Exception {
    plain.create(queue);
    activate(Commit.ONE_PHASE);
    await().atMost(LONG).until(() -> proxy.count("ReceiveMessage") == 1);
    assertDeactivatesWithin(Duration.ofSeconds(2));
    plain.send(queue, "after");
    await().atMost(LONG).until(() -> proxy.count("ChangeMessageVisibilityBatch") == 1);
    assertThat(received).isEmpty();
  }

  @Test
  void deactivationDoesNotWaitForAnSqsThatDoesNotAnswer() throws Exception {
    spec.setMissingQueue("WAIT");
    activate(Commit.ONE_PHASE);
    int asked = proxy.count("GetQueueUrl");
    proxy.swallow("GetQueueUrl");
    await().atMost(LONG).until(() -> proxy.count("GetQueueUrl") > asked);
    assertDeactivatesWithin(Duration.ofSeconds(2));
  }

  @Test
  void activationThatWasEndedWhileItWaitedNeverBegins() throws Exception {
    spec.setMissingQueue("WAIT");
    activate(Commit.ONE_PHASE);
    int asked = proxy.count("GetQueueUrl");
    proxy.delay(Duration.ofSeconds(2));
    await().atMost(LONG).until(() -> proxy.count("GetQueueUrl") > asked);
    plain.create(queue);
    assertDeactivatesWithin(Duration.ofSeconds(1));
    await().atMost(LONG).until(() -> proxy.count("GetQueueAttributes") > 0);
    await()
        .during(Duration.ofSeconds(3))
        .atMost(LONG)
        .until(() -> proxy.count("ReceiveMessage") == 0);
  }

  private ScriptedEndpoints activate(Commit commit) throws Exception {
    ScriptedEndpoints endpoints = new ScriptedEndpoints(commit, this::receive);
    activate(endpoints);
    return endpoints;
  }

  private void activate(ScriptedEndpoints endpoints) throws Exception {
    EndpointActivation started =
        new EndpointActivation(
            endpoints, spec.settings(), endpoint, new ReceiverThreads(work, timer, requests));
    started.start();
    activation = started;
  }

  private void assertDeactivatesWithin(Duration limit) throws Exception {
    long before = System.nanoTime();
    activation.stop();
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(limit);
  }

  private void receive(Message message) {
    try {
      received.add(message.getBody(String.class));
    } catch (JMSException e) {
      throw new AssertionError(e);
    }
  }
}
