package org.sqs4ee.benchmark.scenario;

import java.nio.file.Path;

/** The Java that runs this. */
final class Jvm {

  private Jvm() {}

  static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }
}
