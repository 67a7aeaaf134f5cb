package org.sqs4ee.signup.ear;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The process of the server under test, seen from outside through {@code /proc} and {@code jcmd}:
 * nothing in the server knows that it is watched.
 */
final class ServerJvm {

  private static final Pattern COMMAND_LINE_TOOL = Pattern.compile("-jar \\S*-cli\\.jar");

  private static final String ESTABLISHED = "01";

  private final ProcessHandle process;

  private ServerJvm(ProcessHandle process) {
    this.process = process;
  }

  /** The newest Java process whose command line names the unpacked server. */
  static ServerJvm find() {
    return ProcessHandle.allProcesses()
        .filter(process -> process.pid() != ProcessHandle.current().pid())
        .filter(ServerJvm::isServer)
        .max(Comparator.comparing(process -> process.info().startInstant().orElseThrow()))
        .map(ServerJvm::new)
        .orElseThrow(() -> new IllegalStateException("No process of " + ServerUnderTest.home()));
  }

  ProcessHandle process() {
    return process;
  }

  /** How many class loaders have a class of this name, after a garbage collection. */
  long copiesOf(String className) {
    jcmd("GC.run");
    return jcmd("VM.class_hierarchy", className)
        .lines()
        .filter(line -> line.contains(className + "/"))
        .count();
  }

  /** How many threads of the adapter there are. */
  long adapterThreads() {
    return jcmd("Thread.print").lines().filter(line -> line.startsWith("\"sqs-")).count();
  }

  /** How many connections to this port of the machine are open, to and from whichever process. */
  static long connectionsTo(int port) throws IOException {
    long open = 0;
    for (String table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
      open += Files.readAllLines(Path.of(table)).stream().filter(isOpen(port)).count();
    }
    return open;
  }

  /** A line is: number, local address, remote address with its port in hexadecimal, state. */
  private static Predicate<String> isOpen(int port) {
    String remote = String.format(":%04X", port);
    return line -> {
      String[] fields = line.strip().split("\\s+", 5);
      return fields[2].endsWith(remote) && fields[3].equals(ESTABLISHED);
    };
  }

  private static boolean isServer(ProcessHandle process) {
    String command = commandLine(process);
    return command.contains(ServerUnderTest.home().toString())
        && command.substring(0, Math.max(0, command.indexOf(' '))).endsWith("java")
        // GlassFish's and Payara's command line tool starts the server and waits beside it.
        && !COMMAND_LINE_TOOL.matcher(command).find();
  }

  private String jcmd(String... arguments) {
    try {
      Path java = Path.of("/proc", String.valueOf(process.pid()), "exe").toRealPath();
      ProcessBuilder jcmd = new ProcessBuilder(java.resolveSibling("jcmd").toString());
      jcmd.command().add(String.valueOf(process.pid()));
      Stream.of(arguments).forEach(jcmd.command()::add);
      Process answer = jcmd.redirectErrorStream(true).start();
      return new String(answer.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Empty for a process that has just ended. */
  private static String commandLine(ProcessHandle process) {
    try {
      return Files.readString(Path.of("/proc", String.valueOf(process.pid()), "cmdline"))
          .replace('\0', ' ');
    } catch (IOException gone) {
      return "";
    }
  }
}
