package org.sqs4ee.signup.server.mailbox;

import static java.lang.System.Logger.Level.ERROR;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.subethamail.smtp.server.SMTPServer;

/** Takes mails by SMTP and shows them on a page, both on the loopback address. */
public final class EmbeddedMailbox implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(EmbeddedMailbox.class.getName());
  private static final int LARGEST_MAIL = 10 * 1024 * 1024;

  private final SMTPServer smtp;
  private final HttpServer http;
  private final ExecutorService threads;

  private EmbeddedMailbox(SMTPServer smtp, HttpServer http, ExecutorService threads) {
    this.smtp = smtp;
    this.http = http;
    this.threads = threads;
  }

  /**
   * Starts both servers.
   *
   * @param smtpPort where mails are taken, up to 10 MiB each
   * @param pagePort where they are shown
   * @param folder where they are kept; created if missing
   * @param signupPage what an empty mailbox points at
   * @throws IOException if the folder cannot be used or a port cannot be opened
   */
  public static EmbeddedMailbox start(int smtpPort, int pagePort, Path folder, String signupPage)
      throws IOException {
    MailFolder mails = MailFolder.open(folder);
    // The address that is shown and that the application is told, where a JVM may prefer IPv6.
    InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    HttpServer http = HttpServer.create(new InetSocketAddress(loopback, pagePort), 0);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    http.setExecutor(threads);
    http.createContext("/", new MailboxPages(mails, signupPage));
    SMTPServer smtp =
        SMTPServer.port(smtpPort)
            .bindAddress(loopback)
            .hostName("localhost")
            .softwareName("signup mailbox")
            .maxMessageSize(LARGEST_MAIL)
            .messageHandler((context, from, to, data) -> keep(mails, data))
            .build();
    EmbeddedMailbox mailbox = new EmbeddedMailbox(smtp, http, threads);
    try {
      smtp.start();
      http.start();
      return mailbox;
    } catch (RuntimeException e) {
      mailbox.close();
      throw new IOException("The embedded mailbox cannot open port " + smtpPort, e);
    }
  }

  @Override
  public void close() {
    smtp.stop();
    http.stop(0);
    threads.shutdownNow();
  }

  /** The exception becomes an SMTP error, so that the sender keeps the mail. */
  private static void keep(MailFolder mails, byte[] mail) {
    try {
      mails.keep(mail);
    } catch (IOException e) {
      LOG.log(ERROR, "SIGNUP-302 A mail could not be kept and was refused. Is the disk full?", e);
      throw new UncheckedIOException(e);
    }
  }
}
