package org.sqs4ee.jms.message;

import java.io.ObjectInputFilter;
import org.jspecify.annotations.Nullable;

/**
 * Decides about everything that a received object is made of before it is made (JEP 290). Besides
 * classes it bounds depth and size, because a few bytes can ask for huge arrays, and nested sets of
 * sets for hours of hashing. One guard is for one object.
 */
final class SerializationGuard implements ObjectInputFilter {

  /** Enough for data; a set nested n deep costs 2^n hash codes. */
  private static final int MAX_DEPTH = 20;

  private static final int MAX_REFERENCES = 250_000;

  /** An element takes a byte at least, so longer arrays are lies; hash tables have spare places. */
  private static final int ELEMENTS_PER_BYTE = 2;

  private final ObjectMessagePolicy policy;
  private final int size;
  private long elements;
  private @Nullable String refusal;

  SerializationGuard(ObjectMessagePolicy policy, int size) {
    this.policy = policy;
    this.size = size;
  }

  /** Why something was refused; null if nothing was. */
  @Nullable String refusal() {
    return refusal;
  }

  @Override
  public Status checkInput(FilterInfo info) {
    elements += Math.max(0, info.arrayLength());
    if (info.depth() > MAX_DEPTH) {
      return refuse("is nested more than " + MAX_DEPTH + " deep");
    }
    if (info.references() > MAX_REFERENCES) {
      return refuse("has more than " + MAX_REFERENCES + " parts");
    }
    if (elements > (long) size * ELEMENTS_PER_BYTE) {
      return refuse("claims more array elements than its " + size + " bytes can hold");
    }
    Class<?> type = info.serialClass();
    if (type == null) {
      return Status.UNDECIDED;
    }
    return allows(type.getName()) ? Status.ALLOWED : Status.REJECTED;
  }

  /**
   * True if this class is allowed, or the elements of this array class.
   *
   * @param className as {@link Class#getName} gives it
   */
  boolean allows(String className) {
    String element = element(className);
    if (element.isEmpty() || policy.allows(element)) {
      return true;
    }
    refusal = policy.refusal(element);
    return false;
  }

  /** The class that an array is made of, nothing for primitives. */
  private static String element(String className) {
    if (!className.startsWith("[")) {
      return className;
    }
    String element = className.substring(className.lastIndexOf('[') + 1);
    return element.startsWith("L") && element.endsWith(";")
        ? element.substring(1, element.length() - 1)
        : "";
  }

  private Status refuse(String problem) {
    refusal = "The object message " + problem + ".";
    return Status.REJECTED;
  }
}
