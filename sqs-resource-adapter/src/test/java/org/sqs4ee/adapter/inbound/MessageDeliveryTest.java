package org.sqs4ee.adapter.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.MessageListener;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.UnavailableException;
import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import java.lang.reflect.Proxy;
import java.time.Duration;
import javax.transaction.xa.XAException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sqs4ee.adapter.container.ScriptedEndpoints;
import org.sqs4ee.adapter.container.ScriptedEndpoints.Commit;
import org.sqs4ee.jms.lease.Lease;
import org.sqs4ee.jms.message.SqsTextMessage;
import org.sqs4ee.jms.queue.QueueAddress;
import org.sqs4ee.jms.settlement.Outcome;
import software.amazon.awssdk.services.sqs.model.Message;

class MessageDeliveryTest {

  private static final MessageListener CONTENT = message -> {};

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
    assertCompleted(new MessageDelivery(endpoints).deliver(lease, sent));
  }

  @ParameterizedTest
  @EnumSource(value = Commit.class, mode = EnumSource.Mode.EXCLUDE, names = "NO_TRANSACTION")
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

  @Test
  void endpointThatIsNotAvailableFailsTheDelivery() throws Exception {
    UnavailableException unavailable = new UnavailableException("stopping");
    endpoints = new ScriptedEndpoints(Commit.ONE_PHASE, CONTENT);
    endpoints.failAt("createEndpoint", unavailable);
    assertFailed(new MessageDelivery(endpoints).deliver(lease, message()), unavailable);
    assertThat(endpoints.calls()).containsExactly("createEndpoint");
  }

  @Test
  void deliveryThatCouldNotBeginIsNotEndedButTheEndpointIsReleased() throws Exception {
    ResourceException failure = new ResourceException("no transaction");
    assertFailed(deliverFailingAt("beforeDelivery", failure), failure);
    assertThat(endpoints.calls()).containsExactly("createEndpoint", "beforeDelivery", "release");
  }

  @Test
  void errorBeforeTheDeliveryReleasesTheEndpoint() throws Exception {
    Error failure = new NoClassDefFoundError("of the server");
    assertFailed(deliverFailingAt("beforeDelivery", failure), failure);
    assertThat(endpoints.calls()).containsExactly("createEndpoint", "beforeDelivery", "release");
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
    assertFailed(new MessageDelivery(endpoints).deliver(lease, message()), thrown);
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
    assertThatThrownBy(() -> new MessageDelivery(other)).isInstanceOf(NoSuchMethodException.class);
  }

  private Outcome deliver(Commit commit, MessageListener listener) throws Exception {
    endpoints = new ScriptedEndpoints(commit, listener);
    return new MessageDelivery(endpoints).deliver(lease, message());
  }

  private Outcome deliverFailingAt(String step, Throwable failure) throws Exception {
    endpoints = new ScriptedEndpoints(Commit.ONE_PHASE, CONTENT);
    endpoints.failAt(step, failure);
    return new MessageDelivery(endpoints).deliver(lease, message());
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

  private static void assertCompleted(Outcome outcome) {
    assertThat(outcome).isEqualTo(new Outcome.Completed());
  }
}
