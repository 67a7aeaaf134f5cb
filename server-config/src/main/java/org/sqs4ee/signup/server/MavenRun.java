package org.sqs4ee.signup.server;

import java.io.IOException;
import java.nio.file.Path;

/**
 * What {@code mvn -Prun} does last, inside Maven's own process: starts the runnable jar on this
 * terminal and ends Maven with its status, before Maven adds a word.
 */
public final class MavenRun {
  private MavenRun() {}

  /** The only argument is the path of the runnable jar. */
  public static void main(String[] args) throws IOException, InterruptedException {
    Process signup =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", args[0])
            .inheritIO()
            .start();
    // Ctrl-C reaches both processes: the prompt comes back when the other one has stopped too. A
    // kill reaches only this one.
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(signup), "stop-signup"));
    System.exit(signup.waitFor());
  }

  private static void stop(Process signup) {
    signup.destroy();
    try {
      signup.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
