package org.sqs4ee.jms.session;

import jakarta.jms.ExceptionListener;
import jakarta.jms.IllegalStateException;
import jakarta.jms.JMSException;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.sqs4ee.jms.transaction.Enlistment;

/**
 * A connection of an application in a container: what its sessions send and receive follows the
 * container's transactions, and what would interfere with the container is refused (Jakarta
 * Messaging 3.1, sections 12.2 and 12.3).
 */
public final class ContainerConnection extends SqsConnection {

  public ContainerConnection(
      SqsEndpoint endpoint, Enlistment.Source enlistments, SharedReceiving receiving) {
    super(endpoint, enlistments, receiving);
  }

  /** A second session could be in another transaction than the first: one at a time. */
  @Override
  public SqsSession createSession(int sessionMode) throws JMSException {
    if (!sessions().isEmpty()) {
      throw new IllegalStateException(
          "In a server a connection has one session at a time (Jakarta Messaging 3.1, section 12.2):"
              + " close the other one, or open a connection for each");
    }
    return super.createSession(sessionMode);
  }

  @Override
  public void setClientID(@Nullable String id) throws JMSException {
    throw Refusals.notInAContainer("Setting a client identifier");
  }

  @Override
  public void setExceptionListener(@Nullable ExceptionListener listener) throws JMSException {
    throw Refusals.notInAContainer("An exception listener");
  }

  @Override
  public void stop() throws JMSException {
    throw Refusals.notInAContainer("Stopping a connection");
  }

  @Override
  void checkMayListen() throws JMSException {
    throw Refusals.notInAContainer("A message listener other than a message-driven bean");
  }

  @Override
  Executor completionExecutor() throws JMSException {
    throw Refusals.notInAContainer("Sending asynchronously");
  }
}
