package org.sqs4ee.adapter;

import jakarta.jms.JMSException;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.ActivationSpec;
import jakarta.resource.spi.BootstrapContext;
import jakarta.resource.spi.ResourceAdapter;
import jakarta.resource.spi.ResourceAdapterInternalException;
import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.transaction.xa.XAResource;
import org.jspecify.annotations.Nullable;
import org.sqs4ee.adapter.config.JournalSettings;
import org.sqs4ee.adapter.config.ObjectClasses;
import org.sqs4ee.adapter.config.Placeholders;
import org.sqs4ee.adapter.config.PropertyReader;
import org.sqs4ee.adapter.inbound.ActivationSettings;
import org.sqs4ee.adapter.inbound.EndpointActivation;
import org.sqs4ee.adapter.inbound.SqsActivationSpec;
import org.sqs4ee.adapter.outbound.JndiFactory;
import org.sqs4ee.jms.client.ClientSettings;
import org.sqs4ee.jms.client.SqsClients;
import org.sqs4ee.jms.journal.PreparedSends;
import org.sqs4ee.jms.message.ObjectMessagePolicy;
import org.sqs4ee.jms.send.SqsSender;
import org.sqs4ee.jms.session.SharedReceiving;
import org.sqs4ee.jms.session.SqsEndpoint;
import org.sqs4ee.jms.threads.ReceiverThreads;
import org.sqs4ee.jms.transaction.RecoveryXaResource;

/**
 * What a server starts when the adapter is deployed (Jakarta Connectors 2.1, section 5.3). Servers
 * start several instances of one adapter; each has its own clients and threads, and identity is
 * enough to tell them apart.
 */
public final class SqsResourceAdapter implements ResourceAdapter {

  private final SqsClients clients = new SqsClients();
  private final Map<ClientSettings, SqsEndpoint> endpoints = new ConcurrentHashMap<>();
  private final Map<ClientSettings, SqsEndpoint> creating = new ConcurrentHashMap<>();
  private final Map<ClientSettings, SharedReceiving> receiving = new ConcurrentHashMap<>();
  private final Map<Activation, EndpointActivation> activations = new ConcurrentHashMap<>();
  private volatile @Nullable AdapterThreads threads;
  private volatile @Nullable PreparedSends prepared;
  private volatile @Nullable TransactionSynchronizationRegistry transactions;
  private ObjectMessagePolicy objects = ObjectMessagePolicy.NOTHING;
  private @Nullable String objectClasses = "${SQS4EE_OBJECT_CLASSES:}";
  private @Nullable String journal = "${SQS4EE_JOURNAL:on}";
  private @Nullable String journalDirectory = "${SQS4EE_JOURNAL_DIRECTORY:sqs4ee-journal}";

  /** The pair by which the server names an activation. */
  private record Activation(MessageEndpointFactory factory, ActivationSpec spec) {}

  /**
   * Touches neither disk nor network: a server whose applications never commit in two phases needs
   * no journal, and one that listens may wait for SQS.
   */
  @Override
  public void start(BootstrapContext context) throws ResourceAdapterInternalException {
    PropertyReader read = new PropertyReader(Placeholders.ofProcess());
    JournalSettings journaling = JournalSettings.read(read, journal, journalDirectory);
    objects = ObjectClasses.read(read, objectClasses);
    if (!read.errors().isEmpty()) {
      throw new ResourceAdapterInternalException(
          "Resource adapter properties: " + String.join("; ", read.errors()));
    }
    prepared = new PreparedSends(journaling.open(), this::sender);
    transactions = context.getTransactionSynchronizationRegistry();
    threads = new AdapterThreads(context.getWorkManager());
  }

  private SqsSender sender(ClientSettings sqs) throws JMSException {
    try {
      return endpoint(sqs).sender();
    } catch (ResourceException e) {
      JMSException noWay = new JMSException(e.getMessage());
      noWay.initCause(e);
      throw noWay;
    }
  }

  @Override
  public void stop() {
    activations
        .keySet()
        .forEach(activation -> endpointDeactivation(activation.factory(), activation.spec()));
    receiving.values().forEach(SqsResourceAdapter::close);
    receiving.clear();
    AdapterThreads running = threads;
    threads = null;
    if (running != null) {
      running.close();
    }
    prepared = null;
    // A server may start this object again: what belongs to closed clients must not be found then.
    endpoints.clear();
    creating.clear();
    clients.close();
    if (running != null) {
      running.awaitEnd();
    }
  }

  private static void close(SharedReceiving receiving) {
    try {
      receiving.close();
    } catch (JMSException e) {
      AdapterLog.notSettled(e);
    }
  }

  @Override
  public void endpointActivation(MessageEndpointFactory factory, ActivationSpec spec)
      throws ResourceException {
    if (!(spec instanceof SqsActivationSpec sqsSpec)) {
      throw new ResourceException("Not an activation of this adapter: " + spec);
    }
    ActivationSettings settings = sqsSpec.settings();
    String lookup = settings.connectionFactoryLookup();
    ClientSettings client = lookup == null ? settings.client() : JndiFactory.client(lookup);
    EndpointActivation activation =
        new EndpointActivation(factory, settings, endpoint(client), running().forReceivers());
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
   * A delivery itself is never in doubt: until it commits SQS has been told nothing, and a crash
   * redelivers. What a listener has sent may be.
   */
  @Override
  public XAResource[] getXAResources(ActivationSpec[] specs) throws ResourceException {
    return new XAResource[] {new RecoveryXaResource(preparedSends())};
  }

  /** What all connections have prepared. */
  public PreparedSends preparedSends() throws ResourceException {
    PreparedSends running = prepared;
    if (running == null) {
      throw notRunning();
    }
    return running;
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
      return endpoints.computeIfAbsent(
          settings, wanted -> SqsEndpoint.of(clients.get(wanted)).allowing(objects));
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

  /** What consumers in sessions stand on. */
  public SharedReceiving receiving(ClientSettings settings) throws ResourceException {
    SqsEndpoint shared = endpoint(settings);
    ReceiverThreads forReceivers = running().forReceivers();
    return receiving.computeIfAbsent(settings, it -> new SharedReceiving(shared, forReceivers));
  }

  /** The server's transactions; null if it does not tell of them. */
  public @Nullable TransactionSynchronizationRegistry transactions() throws ResourceException {
    running();
    return transactions;
  }

  private AdapterThreads running() throws ResourceException {
    AdapterThreads running = threads;
    if (running == null) {
      throw notRunning();
    }
    return running;
  }

  private static ResourceException notRunning() {
    return new ResourceException("The resource adapter is not running");
  }

  /** Identity. Section 19.4.2 demands that it is declared, and WildFly checks that. */
  @Override
  public boolean equals(@Nullable Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }

  /** Which classes received object messages may hold, separated by commas; none by default. */
  public @Nullable String getObjectClasses() {
    return objectClasses;
  }

  public void setObjectClasses(@Nullable String objectClasses) {
    this.objectClasses = objectClasses;
  }

  /** Whether two-phase sends are kept on disk: {@code on} or {@code off}. */
  public @Nullable String getJournal() {
    return journal;
  }

  public void setJournal(@Nullable String journal) {
    this.journal = journal;
  }

  /** Where; a relative path starts at the server's own directory. */
  public @Nullable String getJournalDirectory() {
    return journalDirectory;
  }

  public void setJournalDirectory(@Nullable String journalDirectory) {
    this.journalDirectory = journalDirectory;
  }
}
