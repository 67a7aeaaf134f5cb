package org.sqs4ee.adapter;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.ActivationSpec;
import jakarta.resource.spi.BootstrapContext;
import jakarta.resource.spi.ResourceAdapter;
import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.transaction.xa.XAResource;
import org.jspecify.annotations.Nullable;
import org.sqs4ee.adapter.inbound.EndpointActivation;
import org.sqs4ee.adapter.inbound.SqsActivationSpec;
import org.sqs4ee.jms.client.ClientSettings;
import org.sqs4ee.jms.client.SqsClients;
import org.sqs4ee.jms.session.SqsEndpoint;

/**
 * What a server starts when the adapter is deployed (Jakarta Connectors 2.1, section 5.3). Servers
 * start several instances of one adapter; each has its own clients and threads, and identity is
 * enough to tell them apart.
 */
public final class SqsResourceAdapter implements ResourceAdapter {

  private final SqsClients clients = new SqsClients();
  private final Map<ClientSettings, SqsEndpoint> endpoints = new ConcurrentHashMap<>();
  private final Map<ClientSettings, SqsEndpoint> creating = new ConcurrentHashMap<>();
  private final Map<Activation, EndpointActivation> activations = new ConcurrentHashMap<>();
  private volatile @Nullable AdapterThreads threads;

  /** The pair by which the server names an activation. */
  private record Activation(MessageEndpointFactory factory, ActivationSpec spec) {}

  @Override
  public void start(BootstrapContext context) {
    threads = new AdapterThreads(context.getWorkManager());
  }

  @Override
  public void stop() {
    activations
        .keySet()
        .forEach(activation -> endpointDeactivation(activation.factory(), activation.spec()));
    AdapterThreads running = threads;
    threads = null;
    if (running != null) {
      running.close();
    }
    // A server may start this object again: what belongs to closed clients must not be found then.
    endpoints.clear();
    creating.clear();
    clients.close();
  }

  @Override
  public void endpointActivation(MessageEndpointFactory factory, ActivationSpec spec)
      throws ResourceException {
    if (!(spec instanceof SqsActivationSpec sqsSpec)) {
      throw new ResourceException("Not an activation of this adapter: " + spec);
    }
    var settings = sqsSpec.settings();
    EndpointActivation activation =
        new EndpointActivation(
            factory, settings, endpoint(settings.client()), running().forReceivers());
    activation.start();
    activations.put(new Activation(factory, spec), activation);
  }

  @Override
  public void endpointDeactivation(MessageEndpointFactory factory, ActivationSpec spec) {
    EndpointActivation activation = activations.remove(new Activation(factory, spec));
    if (activation == null) {
      return;
    }
    try {
      activation.stop();
    } catch (InterruptedException e) {
      // The server is in a hurry: what is not settled comes back when its visibility ends.
      Thread.currentThread().interrupt();
    }
  }

  /**
   * No transaction of a delivery can be in doubt: until it commits SQS has been told nothing, and a
   * crash redelivers.
   */
  @Override
  public XAResource[] getXAResources(ActivationSpec[] specs) {
    return new XAResource[0];
  }

  /**
   * What connections to one SQS endpoint share, inbound and outbound.
   *
   * @throws ResourceException if the adapter is not running, or the SDK finds no region or cannot
   *     use the endpoint
   */
  public SqsEndpoint endpoint(ClientSettings settings) throws ResourceException {
    running();
    try {
      return endpoints.computeIfAbsent(settings, wanted -> SqsEndpoint.of(clients.get(wanted)));
    } catch (RuntimeException e) {
      throw new ResourceException(
          "No connection to SQS can be made: "
              + e.getMessage()
              + ". Check the properties region and endpoint, or AWS_REGION and AWS_ENDPOINT_URL_SQS.",
          e);
    }
  }

  /** The same for senders that create a missing queue. */
  public SqsEndpoint creatingEndpoint(ClientSettings settings) throws ResourceException {
    SqsEndpoint shared = endpoint(settings);
    return creating.computeIfAbsent(settings, wanted -> shared.creatingQueues());
  }

  private AdapterThreads running() throws ResourceException {
    AdapterThreads running = threads;
    if (running == null) {
      throw new ResourceException("The resource adapter is not running");
    }
    return running;
  }
}
