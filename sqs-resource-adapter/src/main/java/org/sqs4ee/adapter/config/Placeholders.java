package org.sqs4ee.adapter.config;

import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Resolves <code>${NAME}</code> and <code>${NAME:default}</code> in property values, from system
 * properties and then from environment variables, so that one descriptor serves every environment
 * and every server. An unknown name without a default stays as it is and shows up in the error
 * message of whoever needed it.
 */
public final class Placeholders {

  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^:}]+)(?::([^}]*))?}");

  private final Function<String, @Nullable String> lookup;

  Placeholders(Function<String, @Nullable String> lookup) {
    this.lookup = lookup;
  }

  /** Looks names up in the system properties and the environment of this process. */
  public static Placeholders ofProcess() {
    return new Placeholders(
        name -> {
          String property = System.getProperty(name);
          return property != null && !property.isBlank() ? property : System.getenv(name);
        });
  }

  /** The text with its placeholders replaced, once: what a name stands for is taken literally. */
  public String resolve(String text) {
    return PLACEHOLDER.matcher(text).replaceAll(match -> Matcher.quoteReplacement(value(match)));
  }

  private String value(MatchResult match) {
    String known = lookup.apply(match.group(1));
    if (known != null && !known.isBlank()) {
      return known;
    }
    return match.group(2) != null ? match.group(2) : match.group();
  }
}
