package org.sqs4ee.signup.server;

/**
 * Where {@code java -jar signup.jar} begins. Compiled for Java 8, so that an old Java gets a
 * sentence instead of an {@code UnsupportedClassVersionError}; everything else needs Java 17.
 */
public final class Main {
  private static final int NEEDED = 17;

  private Main() {}

  public static void main(String[] args) throws Exception {
    String version = System.getProperty("java.specification.version");
    if (!isEnough(version)) {
      System.err.println(
          "Signup needs Java 17 or newer, and this is Java "
              + version
              + " ("
              + System.getProperty("java.home")
              + "): set JAVA_HOME to a JDK 17 or put its java first on the PATH.");
      System.exit(1);
    }
    Class.forName("org.sqs4ee.signup.server.Launcher")
        .getMethod("main", String[].class)
        .invoke(null, (Object) args);
  }

  /** Versions before 9 are written 1.8. */
  static boolean isEnough(String version) {
    return !version.startsWith("1.") && Integer.parseInt(version) >= NEEDED;
  }
}
