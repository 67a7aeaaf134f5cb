package org.sqs4ee.adapter.config;

import jakarta.jms.InvalidDestinationException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sqs4ee.jms.queue.QueueIdentifier;

/**
 * Reads the properties of one bean and gathers what is wrong with them, so that all errors are told
 * at once.
 */
public final class PropertyReader {

  private final Placeholders placeholders;
  private final List<String> errors = new ArrayList<>();

  public PropertyReader(Placeholders placeholders) {
    this.placeholders = placeholders;
  }

  /** The value with its placeholders resolved; null if it is not set or blank. */
  public @Nullable String text(@Nullable String value) {
    if (value == null) {
      return null;
    }
    String resolved = placeholders.resolve(value).strip();
    return resolved.isEmpty() ? null : resolved;
  }

  /** A whole number within bounds, both included. */
  public int number(String property, @Nullable String value, int otherwise, int least, int most) {
    String text = text(value);
    if (text == null) {
      return otherwise;
    }
    try {
      int number = Integer.parseInt(text);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Told below, together with what is allowed.
    }
    error(property, text, "a whole number from " + least + " to " + most);
    return otherwise;
  }

  /** A whole number of seconds within bounds, both included. */
  public Duration seconds(
      String property, @Nullable String value, int otherwise, int least, int most) {
    return Duration.ofSeconds(number(property, value, otherwise, least, most));
  }

  /** One of the constants of an enum, in any case. */
  public <E extends Enum<E>> E choice(String property, @Nullable String value, E otherwise) {
    String text = text(value);
    if (text == null) {
      return otherwise;
    }
    for (E constant : otherwise.getDeclaringClass().getEnumConstants()) {
      if (constant.name().equals(text.toUpperCase(Locale.ROOT))) {
        return constant;
      }
    }
    error(
        property,
        text,
        "one of " + Arrays.toString(otherwise.getDeclaringClass().getEnumConstants()));
    return otherwise;
  }

  /**
   * Checks for one of some texts, in any case; what has no value passes.
   *
   * @param explanation what is allowed, for the error
   */
  public void oneOf(
      String property, @Nullable String value, String explanation, String... allowed) {
    String text = text(value);
    if (text != null && Arrays.stream(allowed).noneMatch(text::equalsIgnoreCase)) {
      error(property, text, explanation);
    }
  }

  /** Name, URL or ARN of a queue; null if it is not set. */
  public @Nullable String queue(String property, @Nullable String value) {
    String text = text(value);
    if (text != null) {
      try {
        QueueIdentifier.parse(text);
      } catch (InvalidDestinationException e) {
        error(property, text, QueueIdentifier.ALLOWED);
      }
    }
    return text;
  }

  /** The base URL of an endpoint; null if it is not set. */
  public @Nullable URI url(String property, @Nullable String value) {
    String text = text(value);
    if (text == null) {
      return null;
    }
    try {
      URI url = new URI(text);
      if (url.getHost() != null
          && ("http".equals(url.getScheme()) || "https".equals(url.getScheme()))) {
        return url;
      }
    } catch (URISyntaxException e) {
      // Told below, together with what is allowed.
    }
    error(property, text, "an http or https URL with a host");
    return null;
  }

  /** The parts of a comma-separated list. */
  public Set<String> list(@Nullable String value) {
    String text = text(value);
    return text == null
        ? Set.of()
        : Arrays.stream(text.split(","))
            .map(String::strip)
            .filter(part -> !part.isEmpty())
            .collect(Collectors.toUnmodifiableSet());
  }

  /** Notes that a property cannot have its value. */
  public void error(String property, @Nullable String value, String allowed) {
    errors.add(
        property
            + " is "
            + (value == null ? "not set" : "'" + value + "'")
            + "; allowed is "
            + allowed);
  }

  /** What is wrong, in the order in which it was noticed. */
  public List<String> errors() {
    return Collections.unmodifiableList(errors);
  }
}
