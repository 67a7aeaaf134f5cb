package org.sqs4ee.jms.message;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which classes received object messages may hold. Deserializing runs code of the classes that the
 * sender chose, so whoever may send to a queue may run what is allowed here: none by default.
 *
 * <p>An entry is a class ({@code com.example.Order}, nested ones as {@code
 * com.example.Order$Line}), a package ({@code com.example.*}) or a package with those below it
 * ({@code com.example.**}). Where there is any entry, strings, numbers, dates and the usual
 * collections of the JDK are allowed, too.
 *
 * @param allowed classes and packages; empty: nothing is ever deserialized
 */
public record ObjectMessagePolicy(Set<String> allowed) {

  public static final ObjectMessagePolicy NOTHING = new ObjectMessagePolicy(Set.of());

  private static final Pattern ENTRY =
      Pattern.compile(
          "(\\p{javaJavaIdentifierStart}\\p{javaJavaIdentifierPart}*)"
              + "(\\.\\p{javaJavaIdentifierStart}\\p{javaJavaIdentifierPart}*)*(\\.\\*{1,2})?");

  public ObjectMessagePolicy {
    for (String entry : allowed) {
      if (!ENTRY.matcher(entry).matches()) {
        throw new IllegalArgumentException(
            "'"
                + entry
                + "' does not say which classes object messages may hold: give a class"
                + " (com.example.Order), a package (com.example.*) or a package with those below"
                + " it (com.example.**)");
      }
    }
    allowed = Set.copyOf(allowed);
  }

  /**
   * The policy that allows these.
   *
   * @throws IllegalArgumentException if an entry is no class and no package
   */
  public static ObjectMessagePolicy allowing(String... entries) {
    return new ObjectMessagePolicy(Set.of(entries));
  }

  /** True if an object of this class may be made; the name is that of an element, not an array. */
  boolean allows(String className) {
    return !allowed.isEmpty() && (BasicClasses.contain(className) || matches(allowed, className));
  }

  /** True if one of the entries stands for this class. */
  static boolean matches(Set<String> entries, String className) {
    int dot = className.lastIndexOf('.');
    if (entries.contains(className)
        || (dot > 0 && entries.contains(className.substring(0, dot) + ".*"))) {
      return true;
    }
    for (int end = dot; end > 0; end = className.lastIndexOf('.', end - 1)) {
      if (entries.contains(className.substring(0, end) + ".**")) {
        return true;
      }
    }
    return false;
  }

  /** What to tell the owner of a message that holds something else. */
  String refusal(String className) {
    return "The object message holds a "
        + className
        + ", which is not on the list of allowed classes (ObjectMessagePolicy, empty by default)."
        + " If every sender of the queue is trusted, allow '"
        + className
        + "' or its package.";
  }
}
