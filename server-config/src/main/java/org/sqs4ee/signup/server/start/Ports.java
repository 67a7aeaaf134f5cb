package org.sqs4ee.signup.server.start;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;

/**
 * Tries the ports beforehand: the servers behind them would say it late, at length or not at all.
 */
public final class Ports {
  private Ports() {}

  /**
   * Makes sure that every port of these settings can be opened.
   *
   * @throws RefusedStart with a sentence for each that cannot
   */
  public static void requireFree(Settings settings) throws RefusedStart {
    List<String> problems = new ArrayList<>();
    settings
        .ports()
        .forEach(
            (name, port) -> {
              String host = name.equals("HTTP_PORT") ? settings.http().host() : "127.0.0.1";
              try {
                tryToOpen(host, port);
              } catch (UnknownHostException e) {
                problems.add(
                    "HTTP_HOST is '%s': this machine knows no such address.".formatted(host));
              } catch (BindException e) {
                problems.add(whyNot(name, host, port, String.valueOf(e.getMessage())));
              } catch (IOException e) {
                problems.add(
                    "Port %d on %s cannot be opened (%s): set %s to another port."
                        .formatted(port, host, e.getMessage(), name));
              }
            });
    if (!problems.isEmpty()) {
      throw new RefusedStart(problems);
    }
  }

  /**
   * The same exception tells of a port in use, of one that is not for everybody, and of no such
   * address.
   */
  private static String whyNot(String name, String host, int port, String said) {
    if (!canOpenAny(host)) {
      return "HTTP_HOST is '%s': this machine has no such address (%s).".formatted(host, said);
    }
    if (said.contains("Permission denied")) {
      return "Port %d on %s may not be opened by this user (%s): set %s to a port from 1024 on, or have the system allow it."
          .formatted(port, host, said, name);
    }
    return "Port %d on %s is not available (%s): stop what uses it, or set %s to another port."
        .formatted(port, host, said, name);
  }

  private static boolean canOpenAny(String host) {
    try {
      tryToOpen(host, 0);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static void tryToOpen(String host, int port) throws IOException {
    try (ServerSocket socket = new ServerSocket()) {
      // As the servers do: connections that only wait for their time-out must not refuse a restart.
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getAllByName(host)[0], port));
    }
  }
}
