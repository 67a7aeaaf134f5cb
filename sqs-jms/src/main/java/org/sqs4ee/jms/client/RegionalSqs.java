package org.sqs4ee.jms.client;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SqsRequest;

/**
 * An SQS client of all regions. The SDK sends a request to the region of its client, also when the
 * request's queue URL is of another one; this client passes each request on to a client of the
 * queue's region, so that nobody else needs to know. A proxy, because that is the same for every
 * operation, and none can be forgotten.
 */
public final class RegionalSqs implements InvocationHandler {

  private final SqsClient home;
  private final Function<Region, SqsClient> make;
  private final Map<Region, SqsClient> clients = new ConcurrentHashMap<>();

  private RegionalSqs(Region region, SqsClient home, Function<Region, SqsClient> make) {
    this.home = home;
    this.make = make;
    clients.put(region, home);
  }

  /**
   * A client of all regions; closing it closes those of single regions.
   *
   * @param region whose queues are meant where a request names no region
   * @param home the client of that region
   * @param make makes the client of another region, when it is needed first
   */
  public static SqsClient of(Region region, SqsClient home, Function<Region, SqsClient> make) {
    return (SqsClient)
        Proxy.newProxyInstance(
            SqsClient.class.getClassLoader(),
            new Class<?>[] {SqsClient.class},
            new RegionalSqs(region, home, make));
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] given)
      throws Throwable {
    Object argument = given == null ? null : given[0];
    if (argument instanceof Consumer) {
      // The short form of an operation: it makes the request and comes back with it.
      return InvocationHandler.invokeDefault(proxy, method, given);
    }
    if (method.getName().equals("close")) {
      clients.values().forEach(SqsClient::close);
      return null;
    }
    try {
      return method.invoke(argument instanceof SqsRequest request ? of(request) : home, given);
    } catch (InvocationTargetException e) {
      throw e.getTargetException();
    }
  }

  private SqsClient of(SqsRequest request) {
    return QueueRegion.of(request).map(this::of).orElse(home);
  }

  /**
   * Only for regions that exist: an address in a received message must not make clients at will.
   */
  private SqsClient of(Region region) {
    if (!clients.containsKey(region) && !Region.regions().contains(region)) {
      throw SdkClientException.create(
          "the AWS SDK of this version knows no region " + region + ", to which the queue belongs");
    }
    return clients.computeIfAbsent(region, make);
  }
}
