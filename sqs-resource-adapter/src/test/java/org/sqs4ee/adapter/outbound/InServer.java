package org.sqs4ee.adapter.outbound;

import jakarta.jms.ConnectionFactory;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;
import org.sqs4ee.adapter.container.ConnectionPool;
import org.sqs4ee.jms.testing.LocalSqs;
import org.sqs4ee.jms.testing.PlainSqs;

/** The adapter in a server, with a connection factory, and a queue that is named as the test. */
abstract class InServer {

  static final Duration SOON = Duration.ofSeconds(20);

  private static LocalSqs sqs;

  DeployedFactory deployed;
  ConnectionFactory factory;
  ConnectionPool pool;
  PlainSqs plain;
  QueueObject orders;
  String queue;

  @BeforeAll
  static void startServer() {
    sqs = LocalSqs.start();
  }

  @AfterAll
  static void stopServer() {
    sqs.close();
  }

  @BeforeEach
  void deploy(TestInfo test) throws Exception {
    queue = test.getTestMethod().orElseThrow().getName();
    deployed = new DeployedFactory(sqs, queue);
    factory = deployed.factory();
    pool = deployed.pool();
    plain = deployed.plain();
    orders = deployed.queue();
  }

  @AfterEach
  void undeploy() {
    deployed.close();
  }
}
