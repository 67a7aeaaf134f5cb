package org.sqs4ee.adapter.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.resource.spi.InvalidPropertyException;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.sqs4ee.adapter.config.MissingQueue;
import org.sqs4ee.jms.client.ClientSettings;
import org.sqs4ee.jms.settlement.RetryBackoff;

class SqsActivationSpecTest {

  private final SqsActivationSpec spec = new SqsActivationSpec();

  @Test
  void onlyAQueueIsNeededAndEverythingElseHasADefault() throws Exception {
    spec.setQueueName("orders");
    ActivationSettings settings = spec.settings();
    assertThat(settings.client()).isEqualTo(ClientSettings.FROM_ENVIRONMENT);
    assertThat(settings.queue()).isEqualTo("orders");
    assertThat(settings.destinationLookup()).isNull();
    assertThat(settings.deadLetterQueue()).isNull();
    assertThat(settings.receiveLimit()).isZero();
    assertThat(settings.concurrency()).isEqualTo(10);
    assertThat(settings.visibility()).isEqualTo(Duration.ofSeconds(30));
    assertThat(settings.backoff())
        .isEqualTo(new RetryBackoff(Duration.ofSeconds(1), Duration.ofSeconds(900)));
    assertThat(settings.notRetryable()).isEmpty();
    assertThat(settings.missingQueue()).isEqualTo(MissingQueue.FAIL);
  }

  @Test
  void everyPropertyReachesItsSetting() throws Exception {
    spec.setDestinationType("jakarta.jms.Queue");
    spec.setDestinationLookup("java:app/jms/Orders");
    spec.setDeadLetterQueue("orders-dlq");
    spec.setReceiveLimit("4");
    spec.setMaxConcurrency("8");
    spec.setVisibilityTimeout("60");
    spec.setInitialBackoff("2");
    spec.setMaxBackoff("30");
    spec.setNotRetryable("a.B, c.D");
    spec.setMissingQueue("wait");
    spec.setRegion("eu-central-1");
    spec.setEndpoint("http://127.0.0.1:9324");
    ActivationSettings settings = spec.settings();
    assertThat(settings.client())
        .isEqualTo(new ClientSettings("eu-central-1", URI.create("http://127.0.0.1:9324")));
    assertThat(settings.queue()).isNull();
    assertThat(settings.destinationLookup()).isEqualTo("java:app/jms/Orders");
    assertThat(settings.deadLetterQueue()).isEqualTo("orders-dlq");
    assertThat(settings.receiveLimit()).isEqualTo(4);
    assertThat(settings.concurrency()).isEqualTo(8);
    assertThat(settings.visibility()).isEqualTo(Duration.ofSeconds(60));
    assertThat(settings.backoff())
        .isEqualTo(new RetryBackoff(Duration.ofSeconds(2), Duration.ofSeconds(30)));
    assertThat(settings.notRetryable()).containsExactlyInAnyOrder("a.B", "c.D");
    assertThat(settings.missingQueue()).isEqualTo(MissingQueue.WAIT);
  }

  @Test
  void destinationNamesTheQueueToo() throws Exception {
    spec.setDestination("orders");
    assertThat(spec.settings().queue()).isEqualTo("orders");
    spec.setQueueName("orders");
    assertThat(spec.settings().queue()).isEqualTo("orders");
  }

  @Test
  void placeholdersAreResolvedInEveryValue() throws Exception {
    spec.setQueueName("${NO_SUCH_VARIABLE_1:orders}");
    spec.setDeadLetterQueue("${NO_SUCH_VARIABLE_1:orders}-dlq");
    spec.setReceiveLimit("${NO_SUCH_VARIABLE_2:5}");
    spec.setMissingQueue("${NO_SUCH_VARIABLE_3:CREATE}");
    ActivationSettings settings = spec.settings();
    assertThat(settings.queue()).isEqualTo("orders");
    assertThat(settings.deadLetterQueue()).isEqualTo("orders-dlq");
    assertThat(settings.receiveLimit()).isEqualTo(5);
    assertThat(settings.missingQueue()).isEqualTo(MissingQueue.CREATE);
  }

  @Test
  void allErrorsAreToldAtOnceWithPropertyValueAndWhatIsAllowed() {
    spec.setDestinationType("jakarta.jms.Topic");
    spec.setAcknowledgeMode("Client-acknowledge");
    spec.setSubscriptionDurability("Durable");
    spec.setSubscriptionName("orders");
    spec.setReceiveLimit("1001");
    spec.setMaxConcurrency("1001");
    spec.setVisibilityTimeout("soon");
    spec.setInitialBackoff("-1");
    spec.setMaxBackoff("43201");
    spec.setMissingQueue("PANIC");
    spec.setEndpoint("sqs");
    assertThatExceptionOfType(InvalidPropertyException.class)
        .isThrownBy(spec::validate)
        .withMessage(
            "Activation properties: "
                + "endpoint is 'sqs'; allowed is an http or https URL with a host; "
                + "destinationLookup is not set; allowed is either destinationLookup (a JNDI name)"
                + " or queueName (name, URL or ARN), not both; "
                + "receiveLimit is '1001'; allowed is a whole number from 0 to 1000; "
                + "maxConcurrency is '1001'; allowed is a whole number from 0 to 1000; "
                + "visibilityTimeout is 'soon'; allowed is a whole number from 5 to 43200; "
                + "initialBackoff is '-1'; allowed is a whole number from 0 to 43200; "
                + "maxBackoff is '43201'; allowed is a whole number from 0 to 43200; "
                + "missingQueue is 'PANIC'; allowed is one of [FAIL, CREATE, WAIT]; "
                + "destinationType is 'jakarta.jms.Topic'; allowed is jakarta.jms.Queue: SQS has"
                + " queues only; "
                + "acknowledgeMode is 'Client-acknowledge'; allowed is Auto-acknowledge or"
                + " Dups-ok-acknowledge; "
                + "subscriptionDurability is 'Durable'; allowed is NonDurable: a queue keeps its"
                + " messages whether or not anybody listens; "
                + "subscriptionName is 'orders'; allowed is none: a queue has no subscriptions");
  }

  @Test
  void whatJakartaMessagingDefinesIsTakenWhereAQueueCanFulfilIt() throws Exception {
    spec.setQueueName("orders");
    ActivationSettings without = spec.settings();
    spec.setDestinationType("jakarta.jms.Queue");
    spec.setAcknowledgeMode("dups-ok-acknowledge");
    spec.setSubscriptionDurability("NonDurable");
    spec.setSubscriptionName(" ");
    spec.setClientId("node-1");
    assertThat(spec.settings()).isEqualTo(without);
  }

  @Test
  void connectionFactoryTakesThePlaceOfRegionAndEndpoint() throws Exception {
    spec.setQueueName("orders");
    spec.setConnectionFactoryLookup("java:app/jms/Factory");
    assertThat(spec.settings().connectionFactoryLookup()).isEqualTo("java:app/jms/Factory");
    spec.setRegion("eu-central-1");
    assertRefused("connectionFactoryLookup is 'java:app/jms/Factory'; allowed is either");
  }

  @Test
  void selectorIsReadAndAWrongOneIsTold() throws Exception {
    spec.setQueueName("orders");
    spec.setMessageSelector("colour = 'green'");
    assertThat(spec.settings().selector()).hasToString("colour = 'green'");
    spec.setMessageSelector("colour =");
    assertRefused("messageSelector is 'colour ='; allowed is a message selector");
  }

  @Test
  void whatNamesNoQueueIsRefusedBeforeSqsIsAsked() {
    spec.setQueueName("my orders");
    spec.setDeadLetterQueue("arn:aws:sns:eu-central-1:123456789012:orders");
    assertRefused("queueName is 'my orders'; allowed is the name of a queue");
    assertRefused("deadLetterQueue is 'arn:aws:sns:");
  }

  @Test
  void queueByNameAndByLookupContradictEachOther() {
    spec.setQueueName("orders");
    spec.setDestinationLookup("java:app/jms/Orders");
    assertRefused("destinationLookup is 'java:app/jms/Orders'");
  }

  @Test
  void twoQueuesByNameContradictEachOther() {
    spec.setQueueName("orders");
    spec.setDestination("invoices");
    assertRefused("destination is 'invoices'; allowed is the same as queueName (orders)");
  }

  @Test
  void longestBackOffBelowTheFirstIsAContradiction() {
    spec.setQueueName("orders");
    spec.setInitialBackoff("60");
    spec.setMaxBackoff("30");
    assertRefused("maxBackoff is '30'; allowed is at least initialBackoff (60)");
  }

  @Test
  void validSettingsPassValidation() {
    spec.setQueueName("orders");
    assertThatCode(spec::validate).doesNotThrowAnyException();
  }

  private void assertRefused(String reason) {
    assertThatExceptionOfType(InvalidPropertyException.class)
        .isThrownBy(spec::validate)
        .withMessageContaining(reason);
  }
}
