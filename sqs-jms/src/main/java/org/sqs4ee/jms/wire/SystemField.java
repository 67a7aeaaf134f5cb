package org.sqs4ee.jms.wire;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/** What SQS itself says of a message that it has handed out. */
public final class SystemField {

  private SystemField() {}

  /**
   * The field's value; null if SQS has not sent it. Read from the strings of the answer: the SDK
   * makes a new map each time it is asked for the fields by their constants.
   */
  public static @Nullable String of(Message raw, MessageSystemAttributeName field) {
    return raw.attributesAsStrings().get(field.toString());
  }
}
