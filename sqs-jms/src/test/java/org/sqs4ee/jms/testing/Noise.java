package org.sqs4ee.jms.testing;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Texts and bytes that nobody meant: from a seeded generator, so that a build repeats, or from a
 * fuzzer, which learns which of its bytes lead somewhere.
 */
public final class Noise {

  private Noise() {}

  /** Any UTF-16 at all: control characters and lone surrogates included. */
  public static String text(RandomGenerator random, int longest) {
    int bound = random.nextBoolean() ? 0x80 : 0x10000;
    StringBuilder text = new StringBuilder();
    for (int length = random.nextInt(longest + 1); length > 0; length--) {
      text.append((char) random.nextInt(bound));
    }
    return text.toString();
  }

  /** The text with a few typing errors, some of them pieces that its reader knows. */
  public static String changed(String text, RandomGenerator random, String pieces) {
    StringBuilder changed = new StringBuilder(text);
    for (int errors = 1 + random.nextInt(3); errors > 0 && changed.length() > 0; errors--) {
      int at = random.nextInt(changed.length());
      char c = random.nextInt(4) == 0 ? (char) random.nextInt(0x10000) : piece(random, pieces);
      switch (random.nextInt(4)) {
        case 0 -> changed.deleteCharAt(at);
        case 1 -> changed.insert(at, c);
        case 2 -> changed.setCharAt(at, c);
        default -> changed.setLength(random.nextInt(4) == 0 ? at : changed.length());
      }
    }
    return changed.toString();
  }

  /** A text of such characters only. */
  public static String of(String pieces, RandomGenerator random, int longest) {
    StringBuilder text = new StringBuilder();
    for (int length = random.nextInt(longest + 1); length > 0; length--) {
      text.append(piece(random, pieces));
    }
    return text.toString();
  }

  public static byte[] bytes(RandomGenerator random, int longest) {
    byte[] bytes = new byte[random.nextInt(longest + 1)];
    random.nextBytes(bytes);
    return bytes;
  }

  /** The bytes with a few of them changed, behind the first ones, and perhaps cut off. */
  public static byte[] changed(byte[] seed, RandomGenerator random, int behind) {
    byte[] bytes = Arrays.copyOf(seed, Math.max(0, seed.length - random.nextInt(4) / 3));
    for (int changes = 1 + random.nextInt(4); changes > 0 && bytes.length > behind; changes--) {
      int at = behind + random.nextInt(bytes.length - behind);
      bytes[at] =
          switch (random.nextInt(3)) {
            case 0 -> (byte) (0x70 + random.nextInt(15));
            case 1 -> (byte) 0x7F;
            default -> (byte) random.nextInt();
          };
    }
    return bytes;
  }

  public static <T> T pick(RandomGenerator random, List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  private static char piece(RandomGenerator random, String pieces) {
    return pieces.charAt(random.nextInt(pieces.length()));
  }
}
