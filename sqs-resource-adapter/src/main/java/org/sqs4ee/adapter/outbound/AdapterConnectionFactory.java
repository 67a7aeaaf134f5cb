package org.sqs4ee.adapter.outbound;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Session;
import jakarta.resource.Referenceable;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.ConnectionManager;
import jakarta.resource.spi.InvalidPropertyException;
import java.io.Serializable;
import javax.naming.Reference;
import org.jspecify.annotations.Nullable;
import org.sqs4ee.jms.client.ClientSettings;
import org.sqs4ee.jms.send.Outbox;
import org.sqs4ee.jms.session.SqsConnection;
import org.sqs4ee.jms.session.SqsContext;
import org.sqs4ee.jms.session.SqsEndpoint;

/**
 * The connection factory that applications look up. Its connections are those of the plain
 * provider; only the outbox of each session is a managed connection, so that what is sent follows
 * the transactions of the server.
 *
 * <p>User name and password are ignored: SQS knows AWS credentials only, and those come from the
 * SDK's default chain.
 */
public final class AdapterConnectionFactory
    implements ConnectionFactory, Referenceable, Serializable {

  private static final long serialVersionUID = 1L;

  private final SqsManagedConnectionFactory factory;
  private final ConnectionManager manager;
  private @Nullable Reference reference;

  AdapterConnectionFactory(SqsManagedConnectionFactory factory, ConnectionManager manager) {
    this.factory = factory;
    this.manager = manager;
  }

  /** Where its connections lead. */
  ClientSettings client() throws InvalidPropertyException {
    return factory.client();
  }

  @Override
  public Connection createConnection() throws JMSException {
    SqsEndpoint sqs;
    try {
      sqs = factory.sqs();
    } catch (ResourceException e) {
      throw failure(e);
    }
    return SqsConnection.managed(sqs, this::allocate);
  }

  private Outbox allocate(boolean transacted) throws JMSException {
    try {
      return (Outbox) manager.allocateConnection(factory, SendRequestInfo.of(transacted));
    } catch (ResourceException e) {
      throw failure(e);
    }
  }

  private static JMSException failure(ResourceException e) {
    JMSException failure =
        new JMSException("No connection from the server's pool: " + e.getMessage());
    failure.initCause(e);
    failure.setLinkedException(e);
    return failure;
  }

  @Override
  public Connection createConnection(@Nullable String userName, @Nullable String password)
      throws JMSException {
    return createConnection();
  }

  @Override
  public JMSContext createContext() {
    return createContext(Session.AUTO_ACKNOWLEDGE);
  }

  @Override
  public JMSContext createContext(@Nullable String userName, @Nullable String password) {
    return createContext();
  }

  @Override
  public JMSContext createContext(
      @Nullable String userName, @Nullable String password, int sessionMode) {
    return createContext(sessionMode);
  }

  @Override
  public JMSContext createContext(int sessionMode) {
    try {
      return SqsContext.open(createConnection(), sessionMode);
    } catch (JMSException e) {
      throw new JMSRuntimeException(e.getMessage(), e.getErrorCode(), e);
    }
  }

  @Override
  public void setReference(Reference reference) {
    this.reference = reference;
  }

  @Override
  public @Nullable Reference getReference() {
    return reference;
  }
}
