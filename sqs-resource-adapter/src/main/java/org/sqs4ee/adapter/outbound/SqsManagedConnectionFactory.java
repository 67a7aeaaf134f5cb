package org.sqs4ee.adapter.outbound;

import jakarta.jms.ConnectionFactory;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.ConnectionManager;
import jakarta.resource.spi.ConnectionRequestInfo;
import jakarta.resource.spi.InvalidPropertyException;
import jakarta.resource.spi.ManagedConnection;
import jakarta.resource.spi.ManagedConnectionFactory;
import jakarta.resource.spi.ResourceAdapter;
import jakarta.resource.spi.ResourceAdapterAssociation;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.io.PrintWriter;
import java.util.Objects;
import java.util.Set;
import javax.security.auth.Subject;
import org.jspecify.annotations.Nullable;
import org.sqs4ee.adapter.SqsResourceAdapter;
import org.sqs4ee.adapter.config.MissingQueue;
import org.sqs4ee.adapter.config.Placeholders;
import org.sqs4ee.adapter.config.PropertyReader;
import org.sqs4ee.jms.client.ClientSettings;
import org.sqs4ee.jms.session.SharedReceiving;
import org.sqs4ee.jms.session.SqsEndpoint;

/**
 * Makes connection factories and managed connections (Jakarta Connectors 2.1, section 6.5.3). Two
 * with the same settings are equal, which lets a server share their pool.
 */
public final class SqsManagedConnectionFactory
    implements ManagedConnectionFactory, ResourceAdapterAssociation {

  private static final long serialVersionUID = 1L;

  private @Nullable String region;
  private @Nullable String endpoint;
  private @Nullable String missingQueue;
  private transient @Nullable SqsResourceAdapter adapter;
  private transient @Nullable PrintWriter logWriter;

  @Override
  public ConnectionFactory createConnectionFactory(ConnectionManager manager)
      throws ResourceException {
    checked();
    return new AdapterConnectionFactory(this, manager);
  }

  /**
   * Outside a server nothing manages connections: {@code org.sqs4ee.jms.SqsConnectionFactory} is
   * made for that.
   */
  @Override
  public ConnectionFactory createConnectionFactory() throws ResourceException {
    throw new ResourceException(
        "Without a server use org.sqs4ee.jms.SqsConnectionFactory of sqs-jms");
  }

  @Override
  public ManagedConnection createManagedConnection(
      @Nullable Subject subject, @Nullable ConnectionRequestInfo info) throws ResourceException {
    return new SqsManagedConnection(sqs().sender(), client(), attached().preparedSends());
  }

  /** Any free connection will do: connections of one factory differ in nothing. */
  @Override
  @SuppressWarnings("rawtypes") // the interface declares the raw type
  public @Nullable ManagedConnection matchManagedConnections(
      Set connections, @Nullable Subject subject, @Nullable ConnectionRequestInfo info) {
    for (Object connection : connections) {
      if (connection instanceof SqsManagedConnection match) {
        return match;
      }
    }
    return null;
  }

  /** Where connections of this factory lead. */
  ClientSettings client() throws InvalidPropertyException {
    return checked().client();
  }

  /** What connections of this factory share. */
  SqsEndpoint sqs() throws ResourceException {
    SqsResourceAdapter running = attached();
    Settings settings = checked();
    return settings.missingQueue == MissingQueue.CREATE
        ? running.creatingEndpoint(settings.client)
        : running.endpoint(settings.client);
  }

  /** The server's transactions; null if it does not tell of them. */
  @Nullable TransactionSynchronizationRegistry transactions() throws ResourceException {
    return attached().transactions();
  }

  /** What their consumers stand on. */
  SharedReceiving receiving() throws ResourceException {
    return attached().receiving(client());
  }

  private SqsResourceAdapter attached() throws ResourceException {
    if (adapter == null) {
      throw new ResourceException(
          "The connection factory has no resource adapter: its definition must name the deployed adapter");
    }
    return adapter;
  }

  private record Settings(ClientSettings client, MissingQueue missingQueue) {}

  /** All errors at once, each naming the property, its value and what is allowed. */
  private Settings checked() throws InvalidPropertyException {
    PropertyReader read = new PropertyReader(Placeholders.ofProcess());
    Settings settings =
        new Settings(
            new ClientSettings(read.text(region), read.url("endpoint", endpoint)),
            read.choice("missingQueue", missingQueue, MissingQueue.FAIL));
    if (!read.errors().isEmpty()) {
      throw new InvalidPropertyException(
          "Connection factory properties: " + String.join("; ", read.errors()));
    }
    return settings;
  }

  @Override
  public @Nullable ResourceAdapter getResourceAdapter() {
    return adapter;
  }

  @Override
  public void setResourceAdapter(ResourceAdapter resourceAdapter) throws ResourceException {
    if (!(resourceAdapter instanceof SqsResourceAdapter sqsAdapter)) {
      throw new ResourceException(
          "Not the resource adapter of this connection factory: " + resourceAdapter);
    }
    adapter = sqsAdapter;
  }

  public @Nullable String getRegion() {
    return region;
  }

  public void setRegion(@Nullable String region) {
    this.region = region;
  }

  public @Nullable String getEndpoint() {
    return endpoint;
  }

  public void setEndpoint(@Nullable String endpoint) {
    this.endpoint = endpoint;
  }

  public @Nullable String getMissingQueue() {
    return missingQueue;
  }

  public void setMissingQueue(@Nullable String missingQueue) {
    this.missingQueue = missingQueue;
  }

  @Override
  public @Nullable PrintWriter getLogWriter() {
    return logWriter;
  }

  @Override
  public void setLogWriter(@Nullable PrintWriter out) {
    logWriter = out;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SqsManagedConnectionFactory factory
        && Objects.equals(region, factory.region)
        && Objects.equals(endpoint, factory.endpoint)
        && Objects.equals(missingQueue, factory.missingQueue)
        && Objects.equals(adapter, factory.adapter);
  }

  @Override
  public int hashCode() {
    return Objects.hash(region, endpoint, missingQueue);
  }
}
