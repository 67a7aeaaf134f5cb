package org.sqs4ee.adapter.outbound;

import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.QueueConnection;
import jakarta.jms.QueueConnectionFactory;
import jakarta.jms.Session;
import jakarta.resource.Referenceable;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.ConnectionManager;
import jakarta.resource.spi.InvalidPropertyException;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.io.Serializable;
import javax.naming.Reference;
import org.jspecify.annotations.Nullable;
import org.sqs4ee.adapter.AdapterLog;
import org.sqs4ee.jms.client.ClientSettings;
import org.sqs4ee.jms.session.ContainerConnection;
import org.sqs4ee.jms.session.SessionModes;
import org.sqs4ee.jms.session.SqsContext;
import org.sqs4ee.jms.transaction.Enlistment;

/**
 * The connection factory that applications look up. Its connections are those of the plain
 * provider; only the {@link Enlistment} of each session takes managed connections, so that what is
 * sent and received follows the transactions of the server.
 *
 * <p>User name and password are ignored: SQS knows AWS credentials only, and those come from the
 * SDK's default chain.
 */
public final class AdapterConnectionFactory
    implements QueueConnectionFactory, Referenceable, Serializable {

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
  public ContainerConnection createConnection() throws JMSException {
    try {
      return new ContainerConnection(factory.sqs(), this::enlistment, factory.receiving());
    } catch (ResourceException e) {
      throw failure(e);
    }
  }

  /** Where the server does not tell of its transactions, one connection is for all of them. */
  private Enlistment enlistment() throws JMSException {
    TransactionSynchronizationRegistry transactions;
    try {
      transactions = factory.transactions();
    } catch (ResourceException e) {
      throw failure(e);
    }
    return transactions == null
        ? allocate()
        : new TransactionFollower(transactions, this::allocate, AdapterLog::takesNoPart);
  }

  private Enlistment allocate() throws JMSException {
    try {
      return (Enlistment) manager.allocateConnection(factory, null);
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
  public ContainerConnection createConnection(@Nullable String userName, @Nullable String password)
      throws JMSException {
    return createConnection();
  }

  @Override
  public QueueConnection createQueueConnection() throws JMSException {
    return createConnection();
  }

  @Override
  public QueueConnection createQueueConnection(@Nullable String userName, @Nullable String password)
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

  /**
   * Where no transaction of the server is active, every mode but DUPS_OK_ACKNOWLEDGE stands for
   * AUTO_ACKNOWLEDGE, and where one is, it decides (Jakarta Messaging 3.1, section 12.3).
   */
  @Override
  public JMSContext createContext(int sessionMode) {
    boolean ignored =
        sessionMode == Session.CLIENT_ACKNOWLEDGE
            || sessionMode == Session.SESSION_TRANSACTED
            || sessionMode == SessionModes.UNORDERED_ACKNOWLEDGE;
    try {
      return SqsContext.open(createConnection(), ignored ? Session.AUTO_ACKNOWLEDGE : sessionMode);
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
