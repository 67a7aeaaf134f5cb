package org.sqs4ee.adapter.inbound;

import jakarta.jms.InvalidSelectorException;
import jakarta.resource.spi.ActivationSpec;
import jakarta.resource.spi.ResourceAdapter;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;
import org.sqs4ee.adapter.config.PropertyReader;
import org.sqs4ee.jms.selector.Selector;

/**
 * The activation properties that Jakarta Messaging defines for every provider (Jakarta Messaging
 * 3.1, section 13.1). A bean may carry them all; what only a topic could fulfil is refused.
 */
public abstract class JmsActivationSpec implements ActivationSpec, Serializable {

  private static final long serialVersionUID = 1L;

  private transient @Nullable ResourceAdapter resourceAdapter;
  private @Nullable String destinationLookup;
  private @Nullable String destinationType;
  private @Nullable String connectionFactoryLookup;
  private @Nullable String acknowledgeMode;
  private @Nullable String messageSelector;
  private @Nullable String subscriptionDurability;
  private @Nullable String subscriptionName;
  private @Nullable String clientId;

  /** Only for this adapter's own. */
  JmsActivationSpec() {}

  final @Nullable String queueLookup(PropertyReader read) {
    return read.text(destinationLookup);
  }

  final @Nullable String factoryLookup(PropertyReader read) {
    return read.text(connectionFactoryLookup);
  }

  final @Nullable Selector selector(PropertyReader read) {
    String text = read.text(messageSelector);
    try {
      return Selector.parse(text);
    } catch (InvalidSelectorException e) {
      read.error("messageSelector", text, "a message selector (" + e.getMessage() + ")");
      return null;
    }
  }

  /**
   * Notes values that no queue can fulfil. What is left has no setting: in a transaction of the
   * container its commit is the acknowledgement, and without one both modes settle a message when
   * the listener has returned; a client id serves durable subscriptions only.
   */
  final void checkStandardValues(PropertyReader read) {
    String queue = "jakarta.jms.Queue: SQS has queues only";
    read.oneOf("destinationType", destinationType, queue, "jakarta.jms.Queue");
    String modes = "Auto-acknowledge or Dups-ok-acknowledge";
    read.oneOf(
        "acknowledgeMode", acknowledgeMode, modes, "Auto-acknowledge", "Dups-ok-acknowledge");
    String durability = "NonDurable: a queue keeps its messages whether or not anybody listens";
    read.oneOf("subscriptionDurability", subscriptionDurability, durability, "NonDurable");
    read.oneOf("subscriptionName", subscriptionName, "none: a queue has no subscriptions");
  }

  @Override
  public @Nullable ResourceAdapter getResourceAdapter() {
    return resourceAdapter;
  }

  @Override
  public void setResourceAdapter(ResourceAdapter resourceAdapter) {
    this.resourceAdapter = resourceAdapter;
  }

  public @Nullable String getDestinationLookup() {
    return destinationLookup;
  }

  public void setDestinationLookup(@Nullable String destinationLookup) {
    this.destinationLookup = destinationLookup;
  }

  public @Nullable String getDestinationType() {
    return destinationType;
  }

  public void setDestinationType(@Nullable String destinationType) {
    this.destinationType = destinationType;
  }

  public @Nullable String getConnectionFactoryLookup() {
    return connectionFactoryLookup;
  }

  public void setConnectionFactoryLookup(@Nullable String connectionFactoryLookup) {
    this.connectionFactoryLookup = connectionFactoryLookup;
  }

  public @Nullable String getAcknowledgeMode() {
    return acknowledgeMode;
  }

  public void setAcknowledgeMode(@Nullable String acknowledgeMode) {
    this.acknowledgeMode = acknowledgeMode;
  }

  public @Nullable String getMessageSelector() {
    return messageSelector;
  }

  public void setMessageSelector(@Nullable String messageSelector) {
    this.messageSelector = messageSelector;
  }

  public @Nullable String getSubscriptionDurability() {
    return subscriptionDurability;
  }

  public void setSubscriptionDurability(@Nullable String subscriptionDurability) {
    this.subscriptionDurability = subscriptionDurability;
  }

  public @Nullable String getSubscriptionName() {
    return subscriptionName;
  }

  public void setSubscriptionName(@Nullable String subscriptionName) {
    this.subscriptionName = subscriptionName;
  }

  public @Nullable String getClientId() {
    return clientId;
  }

  public void setClientId(@Nullable String clientId) {
    this.clientId = clientId;
  }
}
