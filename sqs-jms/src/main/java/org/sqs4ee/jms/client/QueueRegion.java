package org.sqs4ee.jms.client;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.model.SqsRequest;

/** The region whose SQS has to be asked: that of the queue, which the request itself names. */
public final class QueueRegion {

  private static final ExecutionAttribute<String> NAMED =
      new ExecutionAttribute<>("org.sqs4ee.jms.QueueRegion");

  /** Hosts of SQS itself; any other, such as that of a VPC endpoint, says nothing of a region. */
  private static final Pattern HOST =
      Pattern.compile(
          "(?:sqs|sqs-fips)\\.(?<region>[a-z0-9-]+)\\."
              + "(?:amazonaws\\.com|amazonaws\\.com\\.cn|amazonaws\\.eu|api\\.aws|api\\.amazonwebservices\\.com\\.cn"
              + "|c2s\\.ic\\.gov|sc2s\\.sgov\\.gov|cloud\\.adc-e\\.uk|csp\\.hci\\.ic\\.gov)"
              + "|(?<old>[a-z0-9-]+)\\.queue\\.amazonaws\\.com(?:\\.cn)?");

  /** The host of the first region, older than regions in names. */
  private static final String OLDEST_HOST = "queue.amazonaws.com";

  private QueueRegion() {}

  /** Of a request without a queue URL: where it is to go. */
  public static AwsRequestOverrideConfiguration of(String region) {
    return AwsRequestOverrideConfiguration.builder().putExecutionAttribute(NAMED, region).build();
  }

  /** Empty if the request leaves it to its client. */
  static Optional<Region> of(SqsRequest request) {
    return request
        .overrideConfiguration()
        .flatMap(it -> it.executionAttributes().getOptionalAttribute(NAMED))
        .map(Region::of)
        .or(() -> request.getValueForField("QueueUrl", String.class).flatMap(QueueRegion::ofUrl));
  }

  /** Empty for a host that is not one of SQS's own: another server, or a proxy. */
  static Optional<Region> ofUrl(String queueUrl) {
    String host;
    try {
      host = URI.create(queueUrl).getHost();
    } catch (IllegalArgumentException e) {
      // SQS itself will say that this is no queue.
      return Optional.empty();
    }
    if (host == null) {
      return Optional.empty();
    }
    host = host.toLowerCase(Locale.ROOT);
    if (host.equals(OLDEST_HOST)) {
      return Optional.of(Region.US_EAST_1);
    }
    Matcher matcher = HOST.matcher(host);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String region = matcher.group("region");
    return Optional.of(Region.of(region == null ? matcher.group("old") : region));
  }
}
