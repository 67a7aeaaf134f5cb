package org.sqs4ee.adapter.inbound;

import jakarta.ejb.EJBException;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.endpoint.MessageEndpoint;
import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import java.lang.reflect.Method;
import java.lang.reflect.UndeclaredThrowableException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.sqs4ee.adapter.AdapterLog;
import org.sqs4ee.jms.lease.Lease;
import org.sqs4ee.jms.message.SqsMessage;
import org.sqs4ee.jms.receive.Recipient;
import org.sqs4ee.jms.settlement.Outcome;

/**
 * One message to one endpoint, in a transaction if the bean wants one (Jakarta Connectors 2.1,
 * section 13.5.6): the spine of inbound. Once a delivery has begun, all steps happen whatever the
 * listener does, and the end of the transaction alone decides the outcome.
 */
final class MessageDelivery implements Recipient {

  private static final Method ON_MESSAGE = onMessage();

  private final MessageEndpointFactory endpoints;
  private final Duration visibility;
  private final boolean transacted;
  private final AtomicBoolean ready = new AtomicBoolean(true);
  private final AtomicBoolean timeoutNoted = new AtomicBoolean();

  /**
   * Deliveries to the endpoints of one activation.
   *
   * @param visibility how long a lease holds that nobody extends
   */
  MessageDelivery(MessageEndpointFactory endpoints, Duration visibility)
      throws NoSuchMethodException {
    this.endpoints = endpoints;
    this.visibility = visibility;
    this.transacted = endpoints.isDeliveryTransacted(ON_MESSAGE);
  }

  @Override
  public Outcome deliver(Lease lease, SqsMessage message) {
    DeliveryXaResource transaction = new DeliveryXaResource(lease);
    MessageEndpoint endpoint;
    try {
      endpoint = endpoints.createEndpoint(transacted ? transaction : null);
    } catch (ResourceException | RuntimeException | Error e) {
      return untried(lease, e);
    }
    try {
      endpoint.beforeDelivery(ON_MESSAGE);
    } catch (NoSuchMethodException | ResourceException | RuntimeException | Error e) {
      // Not begun, so nothing to end: afterDelivery belongs to a beforeDelivery that succeeded.
      release(endpoint);
      return untried(lease, e);
    }
    Throwable thrown = call(endpoint, message, transaction);
    release(endpoint);
    note(transaction.timeout(), lease);
    Outcome outcome = outcome(lease, transaction, thrown);
    if (!(outcome instanceof Outcome.Untried)) {
      ready.set(true);
    }
    return outcome;
  }

  /**
   * The server is not ready yet, is stopping, or has no endpoint or transaction to spare: that says
   * nothing of the message, which the listener has not seen. Told once until a delivery begins.
   */
  private Outcome untried(Lease lease, Throwable cause) {
    if (ready.getAndSet(false)) {
      AdapterLog.noEndpoint(lease.queue(), cause);
    }
    return new Outcome.Untried(cause);
  }

  private static @Nullable Throwable call(
      MessageEndpoint endpoint, SqsMessage message, DeliveryXaResource transaction) {
    Throwable thrown = null;
    try {
      ((MessageListener) endpoint).onMessage(message);
    } catch (EJBException e) {
      // Of the container, which has to roll back when it throws this (Jakarta Enterprise Beans 4.0,
      // section 9.3.4). But WildFly, while the bean is being undeployed, throws it instead of
      // calling the listener, and would commit.
      transaction.refuseCommit(DeliveryXaResource.State.NOT_CALLED);
      thrown = e;
    } catch (Throwable e) {
      if (isUndeclared(e)) {
        transaction.refuseCommit(DeliveryXaResource.State.REFUSED);
      }
      thrown = e;
    }
    try {
      endpoint.afterDelivery();
    } catch (ResourceException | RuntimeException | Error e) {
      return thrown == null ? e : thrown;
    }
    return thrown;
  }

  /**
   * What Java would not let a listener throw and other languages do, as itself or as a proxy wraps
   * it. Servers do not expect it: GlassFish commits then, and WildFly leaves the transaction as it
   * is.
   */
  private static boolean isUndeclared(Throwable thrown) {
    return thrown instanceof UndeclaredThrowableException
        || !(thrown instanceof RuntimeException || thrown instanceof Error);
  }

  /** Nothing is wrong then, as leases are extended; but whoever looks for a veto wants to know. */
  private void note(Duration timeout, Lease lease) {
    if (timeout.compareTo(visibility) > 0 && !timeoutNoted.getAndSet(true)) {
      AdapterLog.longTransactions(lease.queue(), timeout, visibility);
    }
  }

  /**
   * A transaction that has ended stays ended: what fails here must not deliver the message again.
   */
  private static void release(MessageEndpoint endpoint) {
    try {
      endpoint.release();
    } catch (RuntimeException | Error e) {
      AdapterLog.notReleased(e);
    }
  }

  private Outcome outcome(Lease lease, DeliveryXaResource transaction, @Nullable Throwable thrown) {
    return switch (transaction.state()) {
      case COMMITTED -> committed(lease, thrown);
      case UNUSED -> outcomeOutside(thrown);
      case ROLLED_BACK ->
          failed(
              thrown,
              "The transaction was rolled back without an exception (setRollbackOnly or timeout)");
      case REFUSED -> failed(thrown, "The listener has thrown what no listener may");
      case FENCED -> failed(thrown, "The lease was lost before the commit");
      case NOT_CALLED -> untried(lease, cause(thrown, "The server has not called the listener"));
      case ENLISTED, PREPARED ->
          failed(thrown, "The server has not said how the transaction ended");
    };
  }

  /** The container decides; but whoever throws has mostly not meant the message to be deleted. */
  private static Outcome committed(Lease lease, @Nullable Throwable thrown) {
    if (thrown != null) {
      AdapterLog.committedAllTheSame(lease.queue(), lease.message().messageId(), thrown);
    }
    return new Outcome.Completed();
  }

  private Outcome outcomeOutside(@Nullable Throwable thrown) {
    if (transacted) {
      return failed(thrown, "The server has begun no transaction that the adapter takes part in");
    }
    // No transaction of the container: the bean has said by returning that it is done.
    return thrown == null ? new Outcome.Completed() : new Outcome.Failed(thrown);
  }

  private static Outcome failed(@Nullable Throwable thrown, String otherwise) {
    return new Outcome.Failed(cause(thrown, otherwise));
  }

  private static Throwable cause(@Nullable Throwable thrown, String otherwise) {
    return thrown == null ? new JMSException(otherwise) : thrown;
  }

  private static Method onMessage() {
    try {
      return MessageListener.class.getMethod("onMessage", Message.class);
    } catch (NoSuchMethodException e) {
      throw new LinkageError("jakarta.jms.MessageListener has no onMessage", e);
    }
  }
}
