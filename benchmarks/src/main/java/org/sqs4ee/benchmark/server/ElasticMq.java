package org.sqs4ee.benchmark.server;

import java.io.IOException;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;

/** ElasticMQ as it comes, in memory, on a free port of the loopback address. */
public final class ElasticMq {

  private ElasticMq() {}

  /** Prints where it listens, and ends when its standard input does: with its parent. */
  public static void main(String[] arguments) throws IOException {
    SQSRestServer server = SQSRestServerBuilder.withInterface("127.0.0.1").withPort(0).start();
    System.out.println("http://127.0.0.1:" + server.waitUntilStarted().localAddress().getPort());
    while (System.in.read() >= 0) {
      // Nobody writes.
    }
    System.exit(0);
  }
}
