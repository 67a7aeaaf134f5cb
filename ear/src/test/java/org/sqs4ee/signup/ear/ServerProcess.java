package org.sqs4ee.signup.ear;

import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.shrinkwrap.api.Archive;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;

/**
 * The server as an administrator runs it: its own start command in the foreground, and applications
 * in the folder that it watches.
 */
final class ServerProcess implements AutoCloseable {

  /** GlassFish may wait for two minutes at a start after which it has transactions to recover. */
  private static final Duration START = Duration.ofMinutes(4);

  private final Process process;

  private ServerProcess(Process process) {
    this.process = process;
  }

  /**
   * Puts an application where the server finds it at its next start, and empties the log of earlier
   * transactions: GlassFish may read it without end (JTS5066), and then recovers nothing.
   */
  static Path install(Archive<?> application) throws IOException {
    String transactions = ServerUnderTest.property("transactions");
    if (!transactions.isEmpty()) {
      empty(Path.of(transactions));
    }
    Path folder = Files.createDirectories(Path.of(ServerUnderTest.property("deployments")));
    Path file = folder.resolve(application.getName());
    Files.deleteIfExists(Path.of(file + ServerUnderTest.property("deployed-marker")));
    application.as(ZipExporter.class).exportTo(file.toFile(), true);
    return file;
  }

  /** The folder stays: without one the server's first commits would break its log. */
  private static void empty(Path folder) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(Files.createDirectories(folder))) {
      for (Path file : files) {
        Files.delete(file);
      }
    }
  }

  /**
   * Starts the server and returns when a path of an application answers and the server is done with
   * the applications in its folder. Until then it has not written down which it has: killed, it may
   * start with others, and GlassFish without any recovers transactions of another name.
   */
  static ServerProcess start(String path) throws IOException {
    return start("command", path);
  }

  /** The same with another command line of server.properties. */
  static ServerProcess start(String command, String path) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(ServerUnderTest.property(command).split(",", -1));
    for (String variable : ServerUnderTest.property("environment").split(",", -1)) {
      int end = variable.indexOf('=');
      builder.environment().put(variable.substring(0, end), variable.substring(end + 1));
    }
    File log = new File("target", ServerUnderTest.name() + "-process.log");
    Process process =
        builder
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
            .start();
    ServerProcess server = new ServerProcess(process);
    try {
      await()
          .atMost(START)
          .pollInterval(Duration.ofMillis(300))
          .ignoreExceptions()
          .until(() -> Http.get(path).statusCode() == 200 && isDoneDeploying());
    } catch (RuntimeException notStarted) {
      server.close();
      throw notStarted;
    }
    return server;
  }

  /** What is in the folder is deployed, and what has gone from it is undeployed. */
  private static boolean isDoneDeploying() throws IOException {
    String marker = ServerUnderTest.property("deployed-marker");
    try (Stream<Path> folder = Files.list(Path.of(ServerUnderTest.property("deployments")))) {
      List<String> files = folder.map(Path::toString).toList();
      return marked(files, "").equals(marked(files, marker));
    }
  }

  /** The applications of which there is a file with this at the end of its name. */
  private static Set<String> marked(List<String> files, String marker) {
    return files.stream()
        .filter(file -> file.matches(".*\\.[erw]ar" + Pattern.quote(marker)))
        .map(file -> file.substring(0, file.length() - marker.length()))
        .collect(Collectors.toSet());
  }

  /** Asks the server to stop, as a service manager does (SIGTERM), and waits for its end. */
  void terminate() throws InterruptedException {
    server().destroy();
    awaitEnd();
  }

  /** Ends the server without asking (SIGKILL). */
  void kill() throws InterruptedException {
    server().destroyForcibly();
    awaitEnd();
  }

  private ProcessHandle server() {
    return ServerUnderTest.isStartedByALauncher() ? ServerJvm.find().process() : process.toHandle();
  }

  private void awaitEnd() throws InterruptedException {
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      throw new AssertionError("The server has not ended within 60 s");
    }
  }

  @Override
  public void close() {
    List<ProcessHandle> all =
        Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
    all.forEach(ProcessHandle::destroyForcibly);
    // A test that comes next must not meet a server that is still dying.
    all.forEach(ended -> ended.onExit().completeOnTimeout(ended, 10, TimeUnit.SECONDS).join());
  }
}
