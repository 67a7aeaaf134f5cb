package org.sqs4ee.jms.session;

import jakarta.jms.JMSException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;
import org.sqs4ee.jms.testing.LocalSqs;

/** Tests that have a queue and a connection of their own, each, on one server. */
abstract class OnOwnQueue {

  static final Duration SOON = Duration.ofSeconds(30);

  private static LocalSqs sqs;

  OwnQueue own;

  @BeforeAll
  static void startServer() {
    sqs = LocalSqs.start();
  }

  @AfterAll
  static void stopServer() {
    sqs.close();
  }

  @BeforeEach
  void openQueue(TestInfo test) {
    own = new OwnQueue(sqs, test);
  }

  @AfterEach
  void closeQueue() throws JMSException {
    own.close();
  }
}
