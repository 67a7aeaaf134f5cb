package org.sqs4ee.adapter.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ejb.EJBException;
import jakarta.jms.MessageListener;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.UnavailableException;
import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.stream.Stream;
import javax.transaction.xa.XAException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.sqs4ee.adapter.container.Logged;
import org.sqs4ee.adapter.container.ScriptedEndpoints;
import org.sqs4ee.adapter.container.ScriptedEndpoints.Commit;
import org.sqs4ee.jms.lease.Lease;
import org.sqs4ee.jms.message.SqsTextMessage;
import org.sqs4ee.jms.queue.QueueAddress;
import org.sqs4ee.jms.settlement.Outcome;
import software.amazon.awssdk.services.sqs.model.Message;

class MessageDeliveryTest {

  private static final MessageListener CONTENT = message -> {};
  private static final Duration VISIBILITY = Duration.ofSeconds(30);

  private final Lease lease =
      new Lease(
          Message.builder().messageId("m-1").build(),
          new QueueAddress("orders", "http://127.0.0.1/orders"),
          System.nanoTime() + Duration.ofMinutes(1).toNanos());

  private ScriptedEndpoints endpoints;

  @Test
  void onePhaseCommitCompletesTheDelivery() throws Exception {
    assertCompleted(deliver(Commit.ONE_PHASE, CONTENT));
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
  void twoPhaseCommitCompletesTheDelivery() throws Exception {
    assertCompleted(deliver(Commit.TWO_PHASE, CONTENT));
    assertThat(endpoints.calls())
        .containsExactly(
            "createEndpoint",
            "beforeDelivery",
            "onMessage",
            "afterDelivery",
            "XA prepare",
            "XA commit",
            "release");
  }

  @Test
  void listenerGetsTheMessage() throws Exception {
    SqsTextMessage sent = new SqsTextMessage("hello");
    endpoints =
        new ScriptedEndpoints(Commit.ONE_PHASE, message -> assertThat(message).isSameAs(sent));
    assertCompleted(new MessageDelivery(endpoints, VISIBILITY).deliver(lease, sent));
  }

  @ParameterizedTest
  @EnumSource(
      value = Commit.class,
      names = {"ONE_PHASE", "TWO_PHASE"})
  void exceptionOfTheListenerRollsBackAndIsTheCause(Commit commit) throws Exception {
    RuntimeException thrown = new IllegalArgumentException("no");
    assertFailed(deliver(commit, throwing(thrown)), thrown);
    assertThat(endpoints.calls())
        .containsExactly(
            "createEndpoint",
            "beforeDelivery",
            "onMessage",
            "afterDelivery",
            "XA rollback",
            "release");
  }

  @Test
  void errorOfTheListenerRollsBackAndIsTheCause() throws Exception {
    Error thrown = new StackOverflowError();
    assertFailed(deliver(Commit.ONE_PHASE, throwing(thrown)), thrown);
    assertThat(endpoints.calls()).endsWith("onMessage", "afterDelivery", "XA rollback", "release");
  }

  @ParameterizedTest
  @EnumSource(
      value = Commit.class,
      names = {"ONE_PHASE", "TWO_PHASE"})
  void whatTheServerWouldCommitWithoutHavingCalledTheListenerIsRolledBackAndUntried(Commit commit)
      throws Exception {
    Throwable refusal = new EJBException("The component is shutting down");
    assertUntried(deliverFailingAt("onMessage", refusal, commit), refusal);
    assertThat(endpoints.vetoes()).containsExactly(XAException.XA_RBROLLBACK);
    assertThat(endpoints.calls()).endsWith("release");
  }

  @Test
  void systemExceptionOfTheListenerRollsBackAndIsTheCause() throws Exception {
    RuntimeException thrown = new EJBException("no database");
    assertFailed(deliver(Commit.TWO_PHASE, throwing(thrown)), thrown);
    assertThat(endpoints.calls()).endsWith("XA rollback", "release");
  }

  @Test
  void applicationExceptionThatDoesNotRollBackLeavesTheCommitToTheServerAndIsToldOf()
      throws Exception {
    try (Logged log = Logged.ofTheAdapter()) {
      assertCompleted(deliverFailingAt("onMessage", new IllegalArgumentException("noted")));
      assertThat(endpoints.calls()).contains("XA commit");
      assertThat(log.warnings("SQSRA-207"))
          .singleElement()
          .asString()
          .contains("orders", "noted", "rollback = true");
      assertCompleted(deliver(Commit.ONE_PHASE, CONTENT));
      assertThat(log.warnings("SQSRA-207")).hasSize(1);
    }
  }

  @Test
  void setRollbackOnlyFailsTheDeliveryWithoutAnException() throws Exception {
    Outcome outcome = deliver(Commit.ONE_PHASE, message -> endpoints.setRollbackOnly());
    assertThat(cause(outcome)).hasMessageContaining("rolled back without an exception");
    assertThat(endpoints.calls()).contains("XA rollback").endsWith("release");
  }

  @Test
  void leaseThatWasLostVetoesPrepareSoThatTheOtherResourceRollsBack() throws Exception {
    Outcome outcome = deliver(Commit.TWO_PHASE, message -> lease.end());
    assertThat(cause(outcome)).hasMessageContaining("lease was lost");
    assertThat(endpoints.vetoes()).containsExactly(XAException.XA_RBTIMEOUT);
    assertThat(endpoints.calls()).doesNotContain("XA commit").endsWith("XA prepare", "release");
  }

  @Test
  void leaseThatWasLostVetoesAOnePhaseCommit() throws Exception {
    Outcome outcome = deliver(Commit.ONE_PHASE, message -> lease.end());
    assertThat(cause(outcome)).hasMessageContaining("lease was lost");
    assertThat(endpoints.vetoes()).containsExactly(XAException.XA_RBTIMEOUT);
    assertThat(endpoints.calls()).endsWith("XA commit", "release");
  }

  @Test
  void leaseThatEndsAfterPrepareDoesNotUndoTheCommitOfTheOtherResource() throws Exception {
    DeliveryXaResource resource = new DeliveryXaResource(lease);
    resource.start(null, 0);
    resource.end(null, 0);
    resource.prepare(null);
    lease.end();
    resource.commit(null, false);
    assertThat(resource.state()).isEqualTo(DeliveryXaResource.State.COMMITTED);
  }

  @Test
  void transactionThatTheAdapterWasKeptOutOfFailsTheDelivery() throws Exception {
    Outcome outcome = deliver(Commit.WITHOUT_THE_ADAPTER, CONTENT);
    assertThat(cause(outcome)).hasMessageContaining("no transaction");
  }

  @Test
  void withoutATransactionReturningNormallyCompletesTheDelivery() throws Exception {
    assertCompleted(deliver(Commit.NO_TRANSACTION, CONTENT));
    assertThat(endpoints.calls())
        .containsExactly(
            "createEndpoint", "beforeDelivery", "onMessage", "afterDelivery", "release");
  }

  @Test
  void withoutATransactionAnExceptionFailsTheDelivery() throws Exception {
    RuntimeException thrown = new IllegalArgumentException("no");
    assertFailed(deliver(Commit.NO_TRANSACTION, throwing(thrown)), thrown);
    assertThat(endpoints.calls()).endsWith("onMessage", "afterDelivery", "release");
  }

  static Stream<Throwable> failuresOfTheServer() {
    return Stream.of(
        new UnavailableException("stopping"),
        new IllegalStateException("undeployed"),
        new NoClassDefFoundError("of the server"));
  }

  @ParameterizedTest
  @MethodSource("failuresOfTheServer")
  void messageWithoutAnEndpointIsUntried(Throwable failure) throws Exception {
    assertUntried(deliverFailingAt("createEndpoint", failure), failure);
    assertThat(endpoints.calls()).containsExactly("createEndpoint");
  }

  @ParameterizedTest
  @MethodSource("failuresOfTheServer")
  void messageWhoseDeliveryCouldNotBeginIsUntriedAndTheEndpointIsReleased(Throwable failure)
      throws Exception {
    assertUntried(deliverFailingAt("beforeDelivery", failure), failure);
    assertThat(endpoints.calls()).containsExactly("createEndpoint", "beforeDelivery", "release");
  }

  @Test
  void serverWithoutEndpointsIsToldOfOnceUntilADeliveryBegins() throws Exception {
    endpoints = new ScriptedEndpoints(Commit.ONE_PHASE, CONTENT);
    MessageDelivery delivery = new MessageDelivery(endpoints, VISIBILITY);
    try (Logged log = Logged.ofTheAdapter()) {
      endpoints.failAt("createEndpoint", new UnavailableException("starting"));
      delivery.deliver(lease, message());
      delivery.deliver(lease, message());
      assertThat(log.warnings("SQSRA-202")).singleElement().asString().contains("starting");
      endpoints.heal();
      assertCompleted(delivery.deliver(lease, message()));
      endpoints.failAt("createEndpoint", new UnavailableException("stopping"));
      delivery.deliver(lease, message());
      assertThat(log.warnings("SQSRA-202")).hasSize(2);
    }
  }

  @Test
  void transactionsLongerThanALeaseAreToldOfOnce() throws Exception {
    endpoints = new ScriptedEndpoints(Commit.TWO_PHASE, CONTENT);
    MessageDelivery delivery = new MessageDelivery(endpoints, VISIBILITY);
    try (Logged log = Logged.ofTheAdapter()) {
      endpoints.setTransactionTimeout(30);
      assertCompleted(delivery.deliver(lease, message()));
      assertThat(log.messages("SQSRA-203")).isEmpty();
      endpoints.setTransactionTimeout(300);
      assertCompleted(delivery.deliver(lease, message()));
      assertCompleted(delivery.deliver(lease, message()));
      assertThat(log.messages("SQSRA-203"))
          .singleElement()
          .asString()
          .contains("may last 300 s, and its visibilityTimeout is 30 s");
    }
  }

  @Test
  void commitStandsWhenTheServerFailsAfterIt() throws Exception {
    assertCompleted(deliverFailingAt("afterDelivery", new ResourceException("late")));
    assertCompleted(deliverFailingAt("afterDelivery", new IllegalStateException("late")));
    assertCompleted(deliverFailingAt("afterDelivery", new NoClassDefFoundError("late")));
    assertThat(endpoints.calls()).endsWith("release");
  }

  @Test
  void commitStandsWhenTheEndpointCannotBeReleased() throws Exception {
    assertCompleted(deliverFailingAt("release", new IllegalStateException("late")));
    assertCompleted(deliverFailingAt("release", new NoClassDefFoundError("late")));
  }

  @Test
  void listenersExceptionIsTheCauseAlsoWhenTheServerFailsAfterIt() throws Exception {
    RuntimeException thrown = new IllegalArgumentException("no");
    endpoints = new ScriptedEndpoints(Commit.ONE_PHASE, throwing(thrown));
    endpoints.failAt("afterDelivery", new ResourceException("late"));
    assertFailed(new MessageDelivery(endpoints, VISIBILITY).deliver(lease, message()), thrown);
  }

  @Test
  void endpointThatIsNoMessageListenerIsRefusedAtOnce() {
    MessageEndpointFactory other =
        (MessageEndpointFactory)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {MessageEndpointFactory.class},
                (proxy, method, arguments) -> {
                  throw new NoSuchMethodException("onMessage");
                });
    assertThatThrownBy(() -> new MessageDelivery(other, VISIBILITY))
        .isInstanceOf(NoSuchMethodException.class);
  }

  private Outcome deliver(Commit commit, MessageListener listener) throws Exception {
    endpoints = new ScriptedEndpoints(commit, listener);
    return new MessageDelivery(endpoints, VISIBILITY).deliver(lease, message());
  }

  private Outcome deliverFailingAt(String step, Throwable failure) throws Exception {
    return deliverFailingAt(step, failure, Commit.ONE_PHASE);
  }

  private Outcome deliverFailingAt(String step, Throwable failure, Commit commit) throws Exception {
    endpoints = new ScriptedEndpoints(commit, CONTENT);
    endpoints.failAt(step, failure);
    return new MessageDelivery(endpoints, VISIBILITY).deliver(lease, message());
  }

  private static SqsTextMessage message() {
    return new SqsTextMessage("hello");
  }

  private static MessageListener throwing(RuntimeException thrown) {
    return message -> {
      throw thrown;
    };
  }

  private static MessageListener throwing(Error thrown) {
    return message -> {
      throw thrown;
    };
  }

  private static Throwable cause(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Failed.class);
    return ((Outcome.Failed) outcome).cause();
  }

  private static void assertFailed(Outcome outcome, Throwable cause) {
    assertThat(cause(outcome)).isSameAs(cause);
  }

  private static void assertUntried(Outcome outcome, Throwable cause) {
    assertThat(outcome).isEqualTo(new Outcome.Untried(cause));
  }

  private static void assertCompleted(Outcome outcome) {
    assertThat(outcome).isEqualTo(new Outcome.Completed());
  }
}
