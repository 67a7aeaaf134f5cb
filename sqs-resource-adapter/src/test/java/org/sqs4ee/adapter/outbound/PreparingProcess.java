package org.sqs4ee.adapter.outbound;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import javax.transaction.xa.XAResource;
import org.sqs4ee.adapter.SqsResourceAdapter;
import org.sqs4ee.adapter.container.ConnectionPool;
import org.sqs4ee.adapter.container.ThreadWorkManager;
import org.sqs4ee.jms.testing.TestXid;

/**
 * A server process that prepares a transaction, commits it if it is told to, and does not end by
 * itself.
 */
final class PreparingProcess implements AutoCloseable {

  static final String PREPARED = "prepared";

  private final Process process;
  private final BufferedReader output;

  /** Starts the process; it sends the bodies, and commits if {@code commit} is true. */
  PreparingProcess(URI endpoint, Path journal, String queue, boolean commit, List<String> bodies)
      throws IOException {
    ProcessBuilder java =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Daws.accessKeyId=test",
            "-Daws.secretAccessKey=test",
            "-cp",
            System.getProperty("java.class.path"),
            PreparingProcess.class.getName(),
            endpoint.toString(),
            journal.toString(),
            queue,
            Boolean.toString(commit));
    java.command().addAll(bodies);
    process = java.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  /** Waits for what the process says next; null if it has ended. */
  String says() throws IOException {
    return output.readLine();
  }

  /** Kills the process so that it can do nothing any more (SIGKILL). */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  public static void main(String[] args) throws Exception {
    SqsResourceAdapter adapter = new SqsResourceAdapter();
    adapter.setJournalDirectory(args[1]);
    adapter.start(new ThreadWorkManager());
    SqsManagedConnectionFactory managed = new SqsManagedConnectionFactory();
    managed.setResourceAdapter(adapter);
    managed.setRegion("elasticmq");
    managed.setEndpoint(args[0]);
    ConnectionPool pool = new ConnectionPool();
    pool.begin();
    QueueObject queue = new QueueObject();
    queue.setQueueName(args[2]);
    try (var context = managed.createConnectionFactory(pool).createContext()) {
      for (String body : List.of(args).subList(4, args.length)) {
        context.createProducer().setProperty("colour", "red").send(queue, body);
      }
    }
    List<TestXid> xids = pool.prepare();
    System.out.println(PREPARED);
    if (Boolean.parseBoolean(args[3])) {
      XAResource xa = managed.createManagedConnection(null, null).getXAResource();
      xa.commit(xids.get(0), false);
    }
    // Standing still until somebody kills it: the test's own end closes this pipe.
    System.in.read();
  }
}
