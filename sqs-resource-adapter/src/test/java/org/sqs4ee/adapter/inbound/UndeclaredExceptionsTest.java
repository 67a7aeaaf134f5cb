package org.sqs4ee.adapter.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import jakarta.resource.spi.endpoint.MessageEndpoint;
import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.UndeclaredThrowableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sqs4ee.adapter.container.ScriptedEndpoints;
import org.sqs4ee.adapter.container.ScriptedEndpoints.Commit;
import org.sqs4ee.jms.lease.Lease;
import org.sqs4ee.jms.message.SqsTextMessage;
import org.sqs4ee.jms.queue.QueueAddress;
import org.sqs4ee.jms.settlement.Outcome;

/**
 * A listener of Kotlin, or of Java with Lombok, may throw a checked exception that {@code
 * onMessage} does not declare. Servers do not expect that, and some would commit.
 */
class UndeclaredExceptionsTest {

  private final Lease lease =
      new Lease(
          software.amazon.awssdk.services.sqs.model.Message.builder().messageId("m-1").build(),
          new QueueAddress("orders", "http://127.0.0.1/orders"),
          System.nanoTime() + Duration.ofMinutes(1).toNanos());

  /** As GlassFish does: the listener's exception arrives wrapped by a proxy, and it commits. */
  @ParameterizedTest
  @EnumSource(
      value = Commit.class,
      names = {"ONE_PHASE", "TWO_PHASE"})
  void commitOfAServerThatTakesItForNothingIsRefused(Commit commit) throws Exception {
    ScriptedEndpoints endpoints = new ScriptedEndpoints(commit, message -> {});
    endpoints.failAt("onMessage", new IOException("disk"));

    Outcome outcome = deliver(endpoints);

    assertThat(outcome).isInstanceOf(Outcome.Failed.class);
    assertThat(((Outcome.Failed) outcome).cause())
        .isInstanceOf(UndeclaredThrowableException.class)
        .hasCauseInstanceOf(IOException.class);
    assertThat(endpoints.vetoes()).containsExactly(XAException.XA_RBROLLBACK);
    assertThat(endpoints.calls()).endsWith("release");
  }

  /** As WildFly does: it arrives as it is, and the transaction is left as it was. */
  @Test
  void deliveryEndsAndTheCommitIsRefused() throws Exception {
    IOException thrown = new IOException("disk");
    Bare endpoints = new Bare(thrown);

    assertThat(deliver(endpoints)).isEqualTo(new Outcome.Failed(thrown));
    assertThat(endpoints.calls)
        .containsExactly(
            "beforeDelivery", "onMessage", "afterDelivery", "refused to commit", "release");
  }

  private Outcome deliver(MessageEndpointFactory endpoints) throws Exception {
    return new MessageDelivery(endpoints, Duration.ofSeconds(30))
        .deliver(lease, new SqsTextMessage("hello"));
  }

  /** A factory and its endpoint, which no proxy of Java is around. */
  private static final class Bare
      implements MessageEndpointFactory, MessageEndpoint, MessageListener {

    private final List<String> calls = new ArrayList<>();
    private final Exception thrown;
    private @Nullable XAResource resource;

    Bare(Exception thrown) {
      this.thrown = thrown;
    }

    @Override
    public MessageEndpoint createEndpoint(XAResource resource) {
      this.resource = resource;
      return this;
    }

    @Override
    public MessageEndpoint createEndpoint(XAResource resource, long timeout) {
      return createEndpoint(resource);
    }

    @Override
    public boolean isDeliveryTransacted(Method method) {
      return true;
    }

    @Override
    public String getActivationName() {
      return "test";
    }

    @Override
    public Class<?> getEndpointClass() {
      return MessageListener.class;
    }

    @Override
    public void beforeDelivery(Method method) {
      calls.add("beforeDelivery");
    }

    @Override
    public void onMessage(Message message) {
      calls.add("onMessage");
      Bare.<RuntimeException>sneak(thrown);
    }

    @SuppressWarnings("unchecked") // the trick by which Java throws what is not declared
    private static <T extends Exception> void sneak(Exception thrown) throws T {
      throw (T) thrown;
    }

    @Override
    public void afterDelivery() {
      calls.add("afterDelivery");
      try {
        resource.start(null, XAResource.TMNOFLAGS);
        resource.end(null, XAResource.TMSUCCESS);
        resource.commit(null, true);
        calls.add("committed");
      } catch (XAException veto) {
        calls.add("refused to commit");
      }
    }

    @Override
    public void release() {
      calls.add("release");
    }
  }
}
