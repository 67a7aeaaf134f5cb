package org.sqs4ee.jms.selector;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A pattern of {@code LIKE}: {@code _} is any one character, {@code %} any number of them. Matching
 * takes at most as many steps as pattern and value have characters, multiplied, and no stack.
 */
final class LikePattern {

  private static final int ANY_ONE = -1;
  private static final int ANY_NUMBER = -2;

  /** Code points, and the two wildcards, which are none. */
  private final int[] elements;

  private LikePattern(int[] elements) {
    this.elements = elements;
  }

  /**
   * Reads a pattern.
   *
   * @param escape the code point that takes the meaning of the wildcard behind it, or null
   * @return null if the escape character stands before anything but a wildcard or itself
   */
  static @Nullable LikePattern of(String pattern, @Nullable Integer escape) {
    int[] from = pattern.codePoints().toArray();
    int[] elements = new int[from.length];
    int count = 0;
    for (int i = 0; i < from.length; i++) {
      if (escape != null && from[i] == escape) {
        i++;
        if (i == from.length || (from[i] != escape && wildcard(from[i]) == from[i])) {
          return null;
        }
        elements[count++] = from[i];
      } else {
        elements[count++] = wildcard(from[i]);
      }
    }
    return new LikePattern(Arrays.copyOf(elements, count));
  }

  private static int wildcard(int character) {
    return switch (character) {
      case '_' -> ANY_ONE;
      case '%' -> ANY_NUMBER;
      default -> character;
    };
  }

  /**
   * Goes through the value once; after a mismatch the latest {@code %} takes one character more.
   * Earlier ones need no second chance: whatever they could take, the latest can take too.
   */
  boolean matches(String value) {
    int[] characters = value.codePoints().toArray();
    int element = 0;
    int character = 0;
    int latestAny = -1;
    int takenByAny = 0;
    while (character < characters.length) {
      if (element < elements.length && elements[element] == ANY_NUMBER) {
        latestAny = element++;
        takenByAny = character;
      } else if (element < elements.length
          && (elements[element] == ANY_ONE || elements[element] == characters[character])) {
        element++;
        character++;
      } else if (latestAny >= 0) {
        element = latestAny + 1;
        character = ++takenByAny;
      } else {
        return false;
      }
    }
    while (element < elements.length && elements[element] == ANY_NUMBER) {
      element++;
    }
    return element == elements.length;
  }
}
