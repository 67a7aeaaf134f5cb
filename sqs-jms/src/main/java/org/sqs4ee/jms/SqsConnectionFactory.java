package org.sqs4ee.jms;

import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.QueueConnection;
import jakarta.jms.Session;
import jakarta.jms.XAConnection;
import jakarta.jms.XAJMSContext;
import jakarta.jms.XAQueueConnection;
import jakarta.jms.XAQueueConnectionFactory;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.sqs4ee.jms.client.ClientSettings;
import org.sqs4ee.jms.client.SqsClients;
import org.sqs4ee.jms.journal.DirectoryJournal;
import org.sqs4ee.jms.journal.Journal;
import org.sqs4ee.jms.message.ObjectMessagePolicy;
import org.sqs4ee.jms.session.SqsConnection;
import org.sqs4ee.jms.session.SqsContext;
import org.sqs4ee.jms.session.SqsEndpoint;
import org.sqs4ee.jms.session.SqsXaContext;

/**
 * Connections to SQS for plain Java, through every factory interface of queues: {@code
 * ConnectionFactory}, {@code QueueConnectionFactory}, {@code XAConnectionFactory} and {@code
 * XAQueueConnectionFactory}. Keep one: it owns the HTTP connections, and senders that share it
 * share requests.
 *
 * <p>User name and password of {@code createConnection} and {@code createContext} are ignored: SQS
 * knows AWS credentials only, and those come from the SDK's default chain. Thread-safe.
 */
public final class SqsConnectionFactory implements XAQueueConnectionFactory, AutoCloseable {

  /** Where two-phase sends are kept unless said otherwise; made when the first of them is. */
  private static final Path JOURNAL = Path.of("sqs4ee-journal");

  private final SqsClients clients = new SqsClients();
  private final SqsEndpoint endpoint;
  private final XaParts xa;

  /** Region, endpoint and credentials from the AWS SDK's default chain. */
  public SqsConnectionFactory() {
    this(ClientSettings.FROM_ENVIRONMENT);
  }

  /** Received object messages cannot be read. */
  public SqsConnectionFactory(ClientSettings settings) {
    this(settings, ObjectMessagePolicy.NOTHING);
  }

  /**
   * Messages of two-phase transactions are kept in the directory {@code sqs4ee-journal} below the
   * working directory.
   *
   * @param settings where SQS is
   * @param objects the classes that received object messages may hold; sending needs none
   */
  public SqsConnectionFactory(ClientSettings settings, ObjectMessagePolicy objects) {
    this(settings, objects, new DirectoryJournal(JOURNAL.toAbsolutePath()));
  }

  /**
   * A factory.
   *
   * @param settings where SQS is
   * @param objects the classes that received object messages may hold; sending needs none
   * @param journal keeps what two-phase transactions are to send, between their phases; used by XA
   *     connections only
   */
  public SqsConnectionFactory(
      ClientSettings settings, ObjectMessagePolicy objects, Journal journal) {
    endpoint = SqsEndpoint.of(clients.get(settings)).allowing(objects);
    xa = new XaParts(endpoint, settings, clients, journal);
  }

  @Override
  public SqsConnection createConnection() {
    return SqsConnection.plain(endpoint);
  }

  @Override
  public SqsConnection createConnection(@Nullable String userName, @Nullable String password) {
    return createConnection();
  }

  @Override
  public QueueConnection createQueueConnection() {
    return createConnection();
  }

  @Override
  public QueueConnection createQueueConnection(
      @Nullable String userName, @Nullable String password) {
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

  @Override
  public XAConnection createXAConnection() {
    return xa.connection();
  }

  @Override
  public XAConnection createXAConnection(@Nullable String userName, @Nullable String password) {
    return xa.connection();
  }

  @Override
  public XAQueueConnection createXAQueueConnection() {
    return xa.connection();
  }

  @Override
  public XAQueueConnection createXAQueueConnection(
      @Nullable String userName, @Nullable String password) {
    return xa.connection();
  }

  @Override
  public XAJMSContext createXAContext() {
    return SqsXaContext.open(xa.connection());
  }

  @Override
  public XAJMSContext createXAContext(@Nullable String userName, @Nullable String password) {
    return createXAContext();
  }

  /** Closes the HTTP connections; what was made by this factory cannot be used any more. */
  @Override
  public void close() {
    try {
      xa.close();
    } catch (JMSException e) {
      throw new JMSRuntimeException(e.getMessage(), e.getErrorCode(), e);
    } finally {
      clients.close();
    }
  }
}
