package org.sqs4ee.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sqs4ee.adapter.Descriptor.ACTIVATION;
import static org.sqs4ee.adapter.Descriptor.ADAPTER;
import static org.sqs4ee.adapter.Descriptor.CONNECTION_FACTORY;

import java.beans.PropertyDescriptor;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.sqs4ee.adapter.inbound.ActivationSettings;
import org.sqs4ee.adapter.inbound.SqsActivationSpec;

/** What the descriptor says that holds without a property is what holds without it. */
class DescribedDefaultsTest {

  /** Their default is in the environment, in SQS, or nowhere: there is no value to compare. */
  private static final Set<String> WITHOUT_VALUE =
      Set.of(
          "queueName",
          "destination",
          "destinationLookup",
          "connectionFactoryLookup",
          "deadLetterQueue",
          "notRetryable",
          "messageSelector",
          "subscriptionName",
          "clientId",
          "region",
          "endpoint");

  static Stream<Descriptor.Property> activationProperties() throws Exception {
    return new Descriptor()
        .properties(ACTIVATION).stream()
            .filter(property -> !WITHOUT_VALUE.contains(property.name()));
  }

  @ParameterizedTest
  @MethodSource("activationProperties")
  void describedDefaultOfAnActivationPropertyIsTheOneInEffect(Descriptor.Property property)
      throws Exception {
    assertThat(settings(property.name(), property.fallback())).isEqualTo(settings());
  }

  @Test
  void propertiesWithoutADefaultValueAreDescribedInWordsAndAreNotSet() throws Exception {
    Map<String, String> described =
        new Descriptor()
            .properties(ACTIVATION).stream()
                .filter(property -> WITHOUT_VALUE.contains(property.name()))
                .collect(
                    Collectors.toMap(
                        Descriptor.Property::name,
                        property ->
                            property.fallback().equals("none") ? "none" : "found elsewhere"));
    assertThat(described.keySet()).isEqualTo(WITHOUT_VALUE);
    assertThat(described)
        .containsEntry("queueName", "none")
        .containsEntry("connectionFactoryLookup", "none")
        .containsEntry("notRetryable", "none")
        .containsEntry("deadLetterQueue", "found elsewhere")
        .containsEntry("region", "found elsewhere");
    ActivationSettings settings = settings();
    assertThat(settings.destinationLookup()).isNull();
    assertThat(settings.connectionFactoryLookup()).isNull();
    assertThat(settings.deadLetterQueue()).isNull();
    assertThat(settings.notRetryable()).isEmpty();
    assertThat(settings.selector()).isNull();
    assertThat(settings.client().region()).isNull();
    assertThat(settings.client().endpoint()).isNull();
  }

  @Test
  void describedDefaultsOfTheAdapterAreThoseOfTheBean() throws Exception {
    SqsResourceAdapter adapter = new SqsResourceAdapter();
    List<Descriptor.Property> properties = new Descriptor().properties(ADAPTER);
    assertThat(properties).isNotEmpty();
    for (Descriptor.Property property : properties) {
      assertThat(
              new PropertyDescriptor(property.name(), SqsResourceAdapter.class)
                  .getReadMethod()
                  .invoke(adapter))
          .as(property.name())
          .isEqualTo(property.fallback());
    }
  }

  /** That a factory without the property does so is shown by AdapterConnectionFactoryIT. */
  @Test
  void connectionFactoryFailsSendsToMissingQueues() throws Exception {
    assertThat(new Descriptor().properties(CONNECTION_FACTORY))
        .filteredOn(property -> property.name().equals("missingQueue"))
        .extracting(Descriptor.Property::fallback)
        .containsExactly("FAIL");
  }

  @ParameterizedTest
  @CsvSource({
    "acknowledgeMode, Auto-acknowledge or Dups-ok-acknowledge",
    "destinationType, jakarta.jms.Queue",
    "subscriptionDurability, NonDurable",
    "missingQueue, 'FAIL, CREATE or WAIT'"
  })
  void eachOfTheDescribedChoicesIsTaken(String name, String allowed) throws Exception {
    assertThat(new Descriptor().properties(ACTIVATION))
        .filteredOn(property -> property.name().equals(name))
        .extracting(Descriptor.Property::allowed)
        .containsExactly(allowed);
    for (String choice : List.of(allowed.split(", | or ", -1))) {
      assertThat(settings(name, choice)).isNotNull();
    }
  }

  private static ActivationSettings settings() throws Exception {
    return settings("queueName", "orders");
  }

  private static ActivationSettings settings(String name, String value) throws Exception {
    SqsActivationSpec spec = new SqsActivationSpec();
    spec.setQueueName("orders");
    new PropertyDescriptor(name, SqsActivationSpec.class).getWriteMethod().invoke(spec, value);
    return spec.settings();
  }
}
