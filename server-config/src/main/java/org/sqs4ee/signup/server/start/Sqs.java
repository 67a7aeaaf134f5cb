package org.sqs4ee.signup.server.start;

import java.util.Optional;
import java.util.regex.Pattern;

/** Which SQS holds the signups. */
public sealed interface Sqs {
  /**
   * An SQS server of our own.
   *
   * @param port on the loopback address
   */
  record Embedded(int port) implements Sqs {
    public String endpoint() {
      return "http://127.0.0.1:" + port;
    }
  }

  /**
   * Amazon SQS, or a server that speaks like it. Credentials are found by the AWS SDK.
   *
   * @param region signed into each request
   * @param endpoint the server, if it is not Amazon's own of that region
   */
  record External(String region, Optional<String> endpoint) implements Sqs {}

  static Sqs from(Environment env) {
    checkCredentials(env);
    Optional<String> region = env.text("AWS_REGION");
    Optional<String> endpointName = env.firstSet("AWS_ENDPOINT_URL_SQS", "AWS_ENDPOINT_URL");
    Optional<String> switchedBy = endpointName.or(() -> env.firstSet("AWS_REGION"));
    int port = env.port("SQS_PORT", 9324);
    if (switchedBy.isEmpty()) {
      return new Embedded(port);
    }
    env.checkEnds("AWS_SESSION_TOKEN");
    if (env.has("SQS_PORT")) {
      env.refuse(
          "SQS_PORT is the port of the embedded SQS, which %s switches off: unset one of the two."
              .formatted(switchedBy.get()));
    }
    endpointName.ifPresent(
        name ->
            env.matching(
                name,
                "",
                Pattern.compile("https?://.+"),
                "a URL such as https://sqs.eu-central-1.amazonaws.com"));
    if (region.isEmpty()) {
      env.refuse(
          "%s is set, but AWS_REGION is not: every request is signed for a region, so set AWS_REGION too."
              .formatted(switchedBy.get()));
    }
    return new External(region.orElse(""), endpointName.flatMap(env::text));
  }

  /**
   * Half a set of credentials, or credentials without a region, is a forgotten variable and not a
   * wish.
   */
  private static void checkCredentials(Environment env) {
    if (env.has("AWS_ACCESS_KEY_ID") != env.has("AWS_SECRET_ACCESS_KEY")) {
      boolean hasId = env.has("AWS_ACCESS_KEY_ID");
      env.refuse(
          "%s is set, but %s is not: set both, or none of them."
              .formatted(
                  hasId ? "AWS_ACCESS_KEY_ID" : "AWS_SECRET_ACCESS_KEY",
                  hasId ? "AWS_SECRET_ACCESS_KEY" : "AWS_ACCESS_KEY_ID"));
    }
    boolean embedded =
        env.firstSet("AWS_REGION", "AWS_ENDPOINT_URL_SQS", "AWS_ENDPOINT_URL").isEmpty();
    if (embedded && env.has("AWS_ACCESS_KEY_ID") && env.has("AWS_SECRET_ACCESS_KEY")) {
      env.refuse(
          "AWS_ACCESS_KEY_ID is set, but AWS_REGION is not: set AWS_REGION to use Amazon SQS, or unset"
              + " AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY to use the embedded SQS.");
    }
  }
}
