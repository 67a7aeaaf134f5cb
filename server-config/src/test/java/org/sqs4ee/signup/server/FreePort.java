package org.sqs4ee.signup.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/** A port of the loopback address that nobody listened on a moment ago. */
public final class FreePort {
  private FreePort() {}

  /**
   * Below those that Linux gives to outgoing connections, which would take it in the next moment.
   */
  private static final int LEAST = 20_000;

  private static final int MOST = 29_000;

  private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

  public static int find() {
    while (true) {
      int port = ThreadLocalRandom.current().nextInt(LEAST, MOST);
      if (!GIVEN.add(port)) {
        continue;
      }
      try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return socket.getLocalPort();
      } catch (IOException taken) {
        // Another one, then.
      }
    }
  }
}
