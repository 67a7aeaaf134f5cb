package org.sqs4ee.signup.server.start;

/**
 * Where the signup page is served.
 *
 * @param host address to listen on; the loopback address unless {@code HTTP_HOST} says otherwise
 * @param port 1 to 65535
 */
public record Http(String host, int port) {
  static Http from(Environment env) {
    return new Http(env.text("HTTP_HOST").orElse("127.0.0.1"), env.port("HTTP_PORT", 8080));
  }

  /** An address a browser on this machine can open. */
  public String url() {
    String reachable = host.equals("0.0.0.0") || host.equals("::") ? "127.0.0.1" : host;
    return "http://"
        + (reachable.contains(":") ? "[" + reachable + "]" : reachable)
        + ":"
        + port
        + "/";
  }
}
