package org.sqs4ee.jms;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.Session;
import org.jspecify.annotations.Nullable;
import org.sqs4ee.jms.client.ClientSettings;
import org.sqs4ee.jms.client.SqsClients;
import org.sqs4ee.jms.message.ObjectMessagePolicy;
import org.sqs4ee.jms.session.SqsConnection;
import org.sqs4ee.jms.session.SqsContext;
import org.sqs4ee.jms.session.SqsEndpoint;

/**
 * Connections to SQS for plain Java. Keep one: it owns the HTTP connections, and senders that share
 * it share requests.
 *
 * <p>User name and password of {@code createConnection} and {@code createContext} are ignored: SQS
 * knows AWS credentials only, and those come from the SDK's default chain. Thread-safe.
 */
public final class SqsConnectionFactory implements ConnectionFactory, AutoCloseable {

  private final SqsClients clients = new SqsClients();
  private final SqsEndpoint endpoint;

  /** Region, endpoint and credentials from the AWS SDK's default chain. */
  public SqsConnectionFactory() {
    this(ClientSettings.FROM_ENVIRONMENT);
  }

  /** Received object messages cannot be read. */
  public SqsConnectionFactory(ClientSettings settings) {
    this(settings, ObjectMessagePolicy.NOTHING);
  }

  /**
   * @param settings where SQS is
   * @param objects the classes that received object messages may hold; sending needs none
   */
  public SqsConnectionFactory(ClientSettings settings, ObjectMessagePolicy objects) {
    endpoint = SqsEndpoint.of(clients.get(settings)).allowing(objects);
  }

  @Override
  public Connection createConnection() {
    return SqsConnection.plain(endpoint);
  }

  @Override
  public Connection createConnection(@Nullable String userName, @Nullable String password) {
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
    return SqsContext.open(createConnection(), sessionMode);
  }

  /** Closes the HTTP connections; what was made by this factory cannot be used any more. */
  @Override
  public void close() {
    clients.close();
  }
}
