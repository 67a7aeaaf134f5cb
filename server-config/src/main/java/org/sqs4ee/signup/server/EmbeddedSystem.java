package org.sqs4ee.signup.server;

import static java.lang.System.Logger.Level.ERROR;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.jspecify.annotations.Nullable;
import org.sqs4ee.signup.server.log.ServerLog;
import org.sqs4ee.signup.server.mailbox.EmbeddedMailbox;
import org.sqs4ee.signup.server.queues.EmbeddedSqs;
import org.sqs4ee.signup.server.start.DataFolder;
import org.sqs4ee.signup.server.start.Mail;
import org.sqs4ee.signup.server.start.Settings;
import org.sqs4ee.signup.server.start.Sqs;

/**
 * The whole system on one machine: the embedded parts in this process, the application in another
 * one that is told where they are. Ends, in the opposite order, when this process is asked to end
 * or the application has ended by itself.
 */
public final class EmbeddedSystem {
  private static final System.Logger LOG = System.getLogger(EmbeddedSystem.class.getName());
  private static final Duration START_PATIENCE = Duration.ofMinutes(3);

  /** Longer than the adapter gives running deliveries. */
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(40);

  private final Settings settings;
  private final DataFolder data;
  private final Console console;
  private final Deque<AutoCloseable> parts = new ConcurrentLinkedDeque<>();
  private volatile @Nullable ServerProcess server;
  private volatile boolean stopping;
  private volatile boolean ended;

  private EmbeddedSystem(Settings settings) {
    this.settings = settings;
    this.data = DataFolder.ofParent(settings.data());
    this.console = new Console(settings, data, System.out);
  }

  /** Runs until the end. The only argument is the path of the runnable jar. */
  public static void main(String[] args) throws Exception {
    EmbeddedSystem system = new EmbeddedSystem(Settings.from(System.getenv()));
    Runtime.getRuntime().addShutdownHook(new Thread(system::stop, "stop"));
    int status = system.run(Path.of(args[0]));
    system.ended = true;
    // Waits for ever if somebody else is ending this process, and that is as it should be.
    System.exit(status);
  }

  private int run(Path jar) throws IOException, InterruptedException {
    long began = System.nanoTime();
    ServerProcess application;
    try {
      ServerLog log = ServerLog.open(data.serverLog());
      parts.push(log);
      log.takeOverLogging();
      console.starting();
      startParts();
      application =
          ServerProcess.start(jar, ChildEnvironment.of(settings, data, System.getenv()), log);
    } catch (IOException | RuntimeException e) {
      LOG.log(ERROR, "SIGNUP-403 A part of the embedded system did not start", e);
      console.failed(reason(e));
      return 1;
    }
    server = application;
    boolean ready = application.awaitReady(START_PATIENCE);
    if (ready) {
      console.ready(Duration.ofNanos(System.nanoTime() - began));
    } else {
      application.stop(Duration.ZERO);
    }
    application.awaitEnd();
    if (!stopping) {
      console.failed(
          ready ? "The application has ended by itself." : "The application did not start.",
          application.reasons());
    }
    return 1;
  }

  /** What failed, and the first cause where it is another one. */
  private static String reason(Exception failure) {
    String what = failure.getMessage() == null ? failure.toString() : failure.getMessage();
    Throwable first = failure;
    while (first.getCause() != null) {
      first = first.getCause();
    }
    return first == failure ? what : what + " (" + first + ")";
  }

  private void startParts() throws IOException {
    if (settings.sqs() instanceof Sqs.Embedded sqs) {
      parts.push(EmbeddedSqs.start(sqs.port(), data.queues()));
    }
    console.sqsReady();
    if (settings.mail() instanceof Mail.Embedded mail) {
      parts.push(
          EmbeddedMailbox.start(
              mail.smtpPort(), mail.mailboxPort(), data.mails(), settings.http().url()));
    }
    console.mailReady();
    console.databaseReady();
    console.applicationStarting();
  }

  /** The application first: it hands back its messages to an SQS that is still there. */
  private void stop() {
    stopping = true;
    boolean announced = !ended;
    if (announced) {
      console.stopping();
    }
    ServerProcess application = server;
    if (application != null) {
      application.stop(STOP_PATIENCE);
    }
    for (AutoCloseable part : parts) {
      try {
        part.close();
      } catch (Exception e) {
        console.failed("A part did not stop cleanly: " + e);
      }
    }
    if (announced) {
      console.stopped();
    }
  }
}
