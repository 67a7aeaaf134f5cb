package org.sqs4ee.adapter.config;

import org.jspecify.annotations.Nullable;
import org.sqs4ee.jms.message.ObjectMessagePolicy;

/** The adapter's property of that name. */
public final class ObjectClasses {

  private ObjectClasses() {}

  /** Reads the value; what is wrong is added to the errors of the reader. */
  public static ObjectMessagePolicy read(PropertyReader read, @Nullable String objectClasses) {
    try {
      return new ObjectMessagePolicy(read.list(objectClasses));
    } catch (IllegalArgumentException e) {
      read.error(
          "objectClasses",
          read.text(objectClasses),
          "classes and packages (" + e.getMessage() + ")");
      return ObjectMessagePolicy.NOTHING;
    }
  }
}
