package org.sqs4ee.jms.client;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Which SQS to talk to. Everything left null comes from the AWS SDK's own default chain ({@code
 * AWS_REGION}, {@code AWS_ENDPOINT_URL_SQS}, profiles, roles); credentials always do, so that no
 * descriptor ever holds a key.
 *
 * @param region AWS region such as {@code eu-central-1}, or null
 * @param endpoint base URL of an SQS endpoint, or null
 */
public record ClientSettings(@Nullable String region, @Nullable URI endpoint) {

  /** Everything from the SDK's default chain. */
  public static final ClientSettings FROM_ENVIRONMENT = new ClientSettings(null, null);
}
