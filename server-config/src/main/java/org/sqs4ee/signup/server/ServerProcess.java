package org.sqs4ee.signup.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.sqs4ee.signup.server.log.ServerLog;
import org.sqs4ee.signup.server.payara.PayaraMicro;

/** The application in a process of its own, whose output goes to the log. */
final class ServerProcess {
  private static final int REASONS = 6;

  private final Process process;
  private final ServerLog log;
  private final CountDownLatch readyOrEnded = new CountDownLatch(1);
  private final Deque<String> reasons = new ArrayDeque<>();
  private final Thread reader;
  private volatile boolean ready;

  private ServerProcess(Process process, ServerLog log) {
    this.process = process;
    this.log = log;
    this.reader = new Thread(this::read, "server-output");
  }

  static ServerProcess start(Path jar, Map<String, String> environment, ServerLog log)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-D" + Launcher.CHILD_PROPERTY + "=true",
                // What it writes is read below as UTF-8.
                "-Dfile.encoding=UTF-8",
                "-Dsun.stdout.encoding=UTF-8",
                "-XX:+ExitOnOutOfMemoryError",
                "-jar",
                jar.toString()));
    builder.environment().clear();
    builder.environment().putAll(environment);
    ServerProcess server = new ServerProcess(builder.redirectErrorStream(true).start(), log);
    server.reader.start();
    return server;
  }

  /** Waits until the application is ready; false if the process ended before, or not in time. */
  boolean awaitReady(Duration patience) throws InterruptedException {
    return readyOrEnded.await(patience.toMillis(), TimeUnit.MILLISECONDS) && ready;
  }

  /** Waits for the end, however it comes. */
  void awaitEnd() throws InterruptedException {
    process.waitFor();
    reader.join();
  }

  /** What the log says that explains an end, the latest last. */
  List<String> reasons() {
    synchronized (reasons) {
      return List.copyOf(reasons);
    }
  }

  /**
   * Asks the process to end, gives it time to finish what it does, and ends it by force after that.
   */
  void stop(Duration patience) {
    try {
      process.getOutputStream().close();
      if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (IOException e) {
      process.destroyForcibly();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private void read() {
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        log.add(line + "\n");
        if (line.contains(PayaraMicro.READY)) {
          ready = true;
          readyOrEnded.countDown();
        }
        remember(line);
      }
    } catch (IOException e) {
      log.add("The output of the application's process cannot be read any more: " + e + "\n");
    } finally {
      readyOrEnded.countDown();
    }
  }

  private void remember(String line) {
    boolean refusal = !ready && isSentence(line);
    boolean explains = refusal || line.contains(" SEVERE ") || line.startsWith("Caused by: ");
    synchronized (reasons) {
      if (explains && !reasons.contains(line)) {
        reasons.addLast(line);
        if (reasons.size() > REASONS) {
          reasons.removeFirst();
        }
      }
    }
  }

  /** A refusal is printed as it is, without a time in front. */
  private static boolean isSentence(String line) {
    return line.endsWith(".")
        && !Character.isDigit(line.charAt(0))
        && !Character.isWhitespace(line.charAt(0));
  }
}
