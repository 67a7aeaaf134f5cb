package org.sqs4ee.benchmark.scenario;

import java.io.IOException;
import java.net.InetAddress;
import java.util.function.Consumer;
import org.subethamail.smtp.server.SMTPServer;

/** A mail server on the loopback address that takes every mail and keeps none. */
final class MailSink implements AutoCloseable {

  private final SMTPServer smtp;

  private MailSink(SMTPServer smtp) {
    this.smtp = smtp;
  }

  /**
   * Starts it.
   *
   * @param arrived is told each mail's recipient, before its sender hears that it is taken
   */
  static MailSink start(Consumer<String> arrived) throws IOException {
    MailSink sink =
        new MailSink(
            SMTPServer.port(PayaraProcess.freePort())
                .bindAddress(InetAddress.getLoopbackAddress())
                .hostName("localhost")
                .messageHandler((context, from, to, data) -> arrived.accept(to))
                .build());
    sink.smtp.start();
    return sink;
  }

  int port() {
    return smtp.getPort();
  }

  @Override
  public void close() {
    smtp.stop();
  }
}
