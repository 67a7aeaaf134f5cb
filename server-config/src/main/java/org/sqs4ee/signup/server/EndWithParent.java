package org.sqs4ee.signup.server;

import java.io.IOException;

/**
 * Ends this process when the one that started it is gone or wants it to end: either closes our
 * standard input, and that works on every operating system and also after a kill.
 */
final class EndWithParent {
  private EndWithParent() {}

  static void watch() {
    Thread watcher = new Thread(EndWithParent::waitForEnd, "end-with-parent");
    watcher.setDaemon(true);
    watcher.start();
  }

  private static void waitForEnd() {
    try {
      while (System.in.read() >= 0) {
        // The parent says nothing; only the end matters.
      }
    } catch (IOException e) {
      // A broken pipe is an end too.
    }
    System.exit(0);
  }
}
