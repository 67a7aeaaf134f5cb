package org.sqs4ee.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sqs4ee.adapter.Descriptor.ACTIVATION;

import jakarta.resource.spi.InvalidPropertyException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sqs4ee.adapter.inbound.ActivationSettings;
import org.sqs4ee.adapter.inbound.SqsActivationSpec;

/** Bounds that the descriptor tells are those that the adapter has. */
class DescribedBoundsTest {

  private static final Pattern BOUNDS = Pattern.compile("(\\d+) to (\\d+).*");

  static Stream<Descriptor.Property> numbers() throws Exception {
    List<Descriptor.Property> numbers =
        new Descriptor()
            .properties(ACTIVATION).stream()
                .filter(property -> BOUNDS.matcher(property.allowed()).matches())
                .toList();
    assertThat(numbers)
        .extracting(Descriptor.Property::name)
        .containsExactlyInAnyOrder(
            "receiveLimit", "maxConcurrency", "visibilityTimeout", "initialBackoff", "maxBackoff");
    return numbers.stream();
  }

  @ParameterizedTest
  @MethodSource("numbers")
  void describedBoundsAreTakenAndNothingBeyond(Descriptor.Property property) throws Exception {
    Matcher bounds = BOUNDS.matcher(property.allowed());
    assertThat(bounds.matches()).isTrue();
    int least = Integer.parseInt(bounds.group(1));
    int most = Integer.parseInt(bounds.group(2));
    assertThat(problemWith(property.name(), least)).isEmpty();
    assertThat(problemWith(property.name(), most)).isEmpty();
    assertThat(problemWith(property.name(), least - 1)).contains(property.name() + " is '");
    assertThat(problemWith(property.name(), most + 1)).contains(property.name() + " is '");
  }

  private static String problemWith(String name, int value) throws Exception {
    try {
      settings(name, Integer.toString(value));
      return "";
    } catch (InvalidPropertyException e) {
      return e.getMessage();
    }
  }

  /** The other back-off is moved out of the way: the two depend on each other. */
  private static ActivationSettings settings(String name, String value) throws Exception {
    SqsActivationSpec spec = new SqsActivationSpec();
    spec.setQueueName("orders");
    if (name.equals("maxBackoff") && !"900".equals(value)) {
      spec.setInitialBackoff("0");
    }
    if (name.equals("initialBackoff") && !"1".equals(value)) {
      spec.setMaxBackoff("43200");
    }
    String setter = "set" + name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    SqsActivationSpec.class.getMethod(setter, String.class).invoke(spec, value);
    return spec.settings();
  }
}
