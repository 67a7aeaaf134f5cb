package org.sqs4ee.adapter.outbound;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.resource.ResourceException;
import java.io.IOException;
import java.nio.file.Path;
import javax.transaction.xa.XAResource;
import org.sqs4ee.adapter.SqsResourceAdapter;
import org.sqs4ee.adapter.container.ConnectionPool;
import org.sqs4ee.adapter.container.ThreadWorkManager;
import org.sqs4ee.jms.testing.LocalSqs;
import org.sqs4ee.jms.testing.PlainSqs;
import org.sqs4ee.jms.testing.SqsProxy;

/** The adapter with one connection factory and one queue, as a server deploys them. */
final class DeployedFactory implements AutoCloseable {

  private final ThreadWorkManager server = new ThreadWorkManager();
  private final SqsResourceAdapter adapter = new SqsResourceAdapter();
  private final SqsManagedConnectionFactory managed = new SqsManagedConnectionFactory();
  private final ConnectionPool pool = new ConnectionPool();
  private final QueueObject queue = new QueueObject();
  private final PlainSqs plain;
  private final SqsProxy proxy;
  private final ConnectionFactory factory;

  DeployedFactory(LocalSqs sqs, String queueName) throws IOException, ResourceException {
    this(sqs, queueName, Path.of("target", "journals", queueName));
  }

  DeployedFactory(LocalSqs sqs, String queueName, Path journal)
      throws IOException, ResourceException {
    this(sqs, queueName, "on", journal);
  }

  DeployedFactory(LocalSqs sqs, String queueName, String mode, Path journal)
      throws IOException, ResourceException {
    plain = new PlainSqs(sqs.endpoint());
    plain.create(queueName);
    proxy = SqsProxy.before(sqs);
    queue.setQueueName("${NO_SUCH_VARIABLE:" + queueName + "}");
    adapter.setJournal(mode);
    adapter.setJournalDirectory(journal.toAbsolutePath().toString());
    server.tellOf(pool.transactions());
    adapter.start(server);
    managed.setResourceAdapter(adapter);
    managed.setRegion("elasticmq");
    managed.setEndpoint("${NO_SUCH_VARIABLE:" + proxy.endpoint() + "}");
    factory = managed.createConnectionFactory(pool);
  }

  SqsResourceAdapter adapter() {
    return adapter;
  }

  SqsManagedConnectionFactory managed() {
    return managed;
  }

  ConnectionFactory factory() {
    return factory;
  }

  ConnectionPool pool() {
    return pool;
  }

  QueueObject queue() {
    return queue;
  }

  PlainSqs plain() {
    return plain;
  }

  SqsProxy proxy() {
    return proxy;
  }

  /** Stops the adapter and starts it again: what is in memory only is gone. */
  void restart() throws ResourceException {
    adapter.stop();
    adapter.start(server);
  }

  /** What a server asks for to recover, without an application. */
  XAResource recovery() throws ResourceException {
    return managed.createManagedConnection(null, null).getXAResource();
  }

  /** Sends through a context that lives for this message only. */
  void send(String body) {
    try (JMSContext context = factory.createContext()) {
      context.createProducer().send(queue, body);
    }
  }

  @Override
  public void close() {
    adapter.stop();
    server.close();
    proxy.close();
    plain.close();
  }
}
