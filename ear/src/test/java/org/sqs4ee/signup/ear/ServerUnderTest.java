package org.sqs4ee.signup.ear;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Properties;

/**
 * The server that the Maven profile has chosen, and what differs between servers: the file {@code
 * servers/<name>/server.properties}.
 */
final class ServerUnderTest {

  private static final String NAME = System.getProperty("test.server");
  private static final Properties PROPERTIES = read();

  private ServerUnderTest() {}

  static String name() {
    return NAME;
  }

  static int httpPort() {
    return Integer.parseInt(property("http.port"));
  }

  /** The unpacked server, which the command line of its process names. */
  static Path home() {
    return Path.of(property("home"));
  }

  /** Whether it takes and loses applications while it runs. */
  static boolean deploysWhileRunning() {
    return Boolean.parseBoolean(property("deploys-while-running"));
  }

  /**
   * Of how many undeployed applications the server itself keeps the classes: "all" if it would, so
   * that nothing can be seen of what others keep.
   */
  static int classesKept() {
    String kept = property("classes-kept");
    return kept.equals("all") ? Integer.MAX_VALUE : Integer.parseInt(kept);
  }

  /** Whether its transaction manager asks resource adapters after a crash. */
  static boolean recovers() {
    return Boolean.parseBoolean(property("recovers"));
  }

  /**
   * Whether the start command leads to the server's process and is not that process: a service
   * manager signals the latter.
   */
  static boolean isStartedByALauncher() {
    return property("signals-go-to").equals("server");
  }

  static String property(String name) {
    String value = PROPERTIES.getProperty(name);
    if (value == null) {
      throw new IllegalStateException("servers/" + NAME + "/server.properties lacks " + name);
    }
    return value.strip();
  }

  private static Properties read() {
    Properties properties = new Properties();
    try (InputStream in =
        ServerUnderTest.class.getResourceAsStream("/servers/" + NAME + "/server.properties")) {
      if (in == null) {
        throw new IllegalStateException("There is no servers/" + NAME + "/server.properties");
      }
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties;
  }
}
