package org.sqs4ee.jms.selector;

/** What is known of a value before there is a message. */
enum ValueType {
  BOOLEAN("a condition"),
  NUMBER("a number"),
  STRING("a string"),
  /** A property: its type is known only in a message. */
  ANY("a property");

  private final String shown;

  ValueType(String shown) {
    this.shown = shown;
  }

  /** Whether a value of this type can turn out to be one of the other type. */
  boolean canBe(ValueType other) {
    return this == other || this == ANY || other == ANY;
  }

  @Override
  public String toString() {
    return shown;
  }
}
