package org.sqs4ee.signup.server.start;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The environment while it is being read: hands out values and collects what is wrong with them, so
 * that an operator gets all refusals at once. A blank variable counts as unset, because that is how
 * compose files unset one. The servers read the variables themselves, so nothing is stripped for
 * them.
 */
final class Environment {
  private final Map<String, String> variables;
  private final Set<String> problems = new LinkedHashSet<>();

  Environment(Map<String, String> variables) {
    this.variables = variables;
  }

  Optional<String> text(String name) {
    checkEnds(name);
    return Optional.of(variables.getOrDefault(name, "").strip()).filter(value -> !value.isEmpty());
  }

  /** For a variable that is not needed here: refuses what surrounds its value. */
  void checkEnds(String name) {
    String value = variables.getOrDefault(name, "");
    if (!value.isBlank() && !value.equals(value.strip())) {
      refuse(
          "%s begins or ends with a blank or a line break, as secrets that are made from files often do: remove it."
              .formatted(name));
    }
  }

  boolean has(String name) {
    return text(name).isPresent();
  }

  /** The first of these that is set, to name it in a sentence. */
  Optional<String> firstSet(String... names) {
    return List.of(names).stream().filter(this::has).findFirst();
  }

  String matching(String name, String fallback, Pattern allowed, String expected) {
    String value = text(name).orElse(fallback);
    if (!allowed.matcher(value).matches()) {
      refuse("%s is '%s': it must be %s.".formatted(name, value, expected));
    }
    return value;
  }

  int number(String name, int fallback, int min, int max) {
    Optional<String> value = text(name);
    if (value.isEmpty()) {
      return fallback;
    }
    try {
      int number = Integer.parseInt(value.get());
      if (number >= min && number <= max) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below, in the words that also fit a number out of bounds.
    }
    refuse(
        "%s is '%s': it must be a whole number from %d to %d."
            .formatted(name, value.get(), min, max));
    return fallback;
  }

  int port(String name, int fallback) {
    return number(name, fallback, 1, 65_535);
  }

  void refuse(String sentence) {
    problems.add(sentence);
  }

  void refuseIfAnyProblem() throws RefusedStart {
    if (!problems.isEmpty()) {
      throw new RefusedStart(List.copyOf(problems));
    }
  }
}
