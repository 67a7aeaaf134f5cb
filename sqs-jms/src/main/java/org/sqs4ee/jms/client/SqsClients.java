package org.sqs4ee.jms.client;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.sqs4ee.jms.threads.Daemons;
import org.sqs4ee.jms.threads.OwnLoader;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.SqsClientBuilder;
import software.amazon.awssdk.services.sqs.SqsServiceClientConfiguration;

/** The SDK clients of one provider instance, one for each {@link ClientSettings}; thread-safe. */
public final class SqsClients implements AutoCloseable {

  /** How many polls of busy queues there are connections for. */
  public static final int BUSY_POLLS = 768;

  /**
   * A long poll holds its connection for up to 20 s, so connections are counted in polls plus
   * concurrent callers.
   */
  private static final int MAX_CONNECTIONS = BUSY_POLLS + 256;

  /** SQS answers a long poll after at most 20 s; what is still silent after 30 s is broken. */
  private static final Duration SILENCE_LIMIT = Duration.ofSeconds(30);

  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(3);

  /** One attempt of any request but a long poll; a silent connection costs this much. */
  private static final Duration ATTEMPT_LIMIT = Duration.ofSeconds(5);

  /** All attempts together: whoever sends a message learns within this time that SQS is away. */
  private static final Duration CALL_LIMIT = Duration.ofSeconds(10);

  /**
   * What a long poll takes instead of the limits of other requests: as long as its connection may
   * be silent.
   */
  public static final AwsRequestOverrideConfiguration LONG_POLL =
      AwsRequestOverrideConfiguration.builder()
          .apiCallAttemptTimeout(SILENCE_LIMIT)
          .apiCallTimeout(SILENCE_LIMIT)
          .build();

  private final Map<ClientSettings, SqsClient> clients = new ConcurrentHashMap<>();
  private final Supplier<SdkHttpClient.Builder<?>> http;

  /**
   * Interrupts requests that have reached their limit. The SDK's own would be five threads for each
   * client, which keep the class loader of the application that was first to need them.
   */
  private @Nullable ScheduledThreadPoolExecutor limits;

  /** No connection is made before it is needed. */
  public SqsClients() {
    this(
        () ->
            Apache5HttpClient.builder()
                .maxConnections(MAX_CONNECTIONS)
                .connectionTimeout(CONNECT_LIMIT)
                .socketTimeout(SILENCE_LIMIT));
  }

  /** Over another network. */
  SqsClients(Supplier<SdkHttpClient.Builder<?>> http) {
    this.http = http;
  }

  /**
   * The client for these settings, made on first use. It serves queues of all regions, unless the
   * settings or the environment name an endpoint: then everything goes there. It belongs to this
   * object: do not close it.
   */
  public SqsClient get(ClientSettings settings) {
    return clients.computeIfAbsent(settings, this::create);
  }

  private SqsClient create(ClientSettings settings) {
    SqsClientBuilder builder = builder();
    if (settings.region() != null) {
      builder.region(Region.of(settings.region()));
    }
    if (settings.endpoint() != null) {
      builder.endpointOverride(settings.endpoint());
    }
    SqsClient client = build(builder);
    SqsServiceClientConfiguration built = client.serviceClientConfiguration();
    return built.endpointOverride().isPresent()
        ? client
        : RegionalSqs.of(built.region(), client, region -> build(builder().region(region)));
  }

  private SqsClientBuilder builder() {
    return SqsClient.builder()
        .overrideConfiguration(
            override ->
                override
                    .apiCallAttemptTimeout(ATTEMPT_LIMIT)
                    .apiCallTimeout(CALL_LIMIT)
                    .scheduledExecutorService(limits()))
        .httpClientBuilder(http.get());
  }

  /**
   * The SDK looks for extensions, and makes a thread for idle connections, with the context class
   * loader of the caller, who may be one application of several.
   */
  private static SqsClient build(SqsClientBuilder builder) {
    return OwnLoader.during(builder::build);
  }

  private synchronized ScheduledThreadPoolExecutor limits() {
    if (limits == null) {
      limits = new ScheduledThreadPoolExecutor(1, Daemons.named("sqs-limits"));
      // Nearly every request ends before its limit.
      limits.setRemoveOnCancelPolicy(true);
      // A limit that would be the next to come wakes the thread. None is, with this before it.
      long before = ATTEMPT_LIMIT.dividedBy(2).toMillis();
      var unused = limits.scheduleWithFixedDelay(() -> {}, before, before, TimeUnit.MILLISECONDS);
    }
    return limits;
  }

  /** Cuts what is under way. New clients may be asked for afterwards. */
  @Override
  public void close() {
    clients.values().forEach(SqsClient::close);
    clients.clear();
    synchronized (this) {
      if (limits != null) {
        limits.shutdownNow();
        limits = null;
      }
    }
  }
}
