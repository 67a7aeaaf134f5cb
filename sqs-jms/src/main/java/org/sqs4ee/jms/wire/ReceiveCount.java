package org.sqs4ee.jms.wire;

import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/** How often SQS has handed a message out, this time included. */
public final class ReceiveCount {

  private ReceiveCount() {}

  /**
   * At least 1. SQS calls the number approximate, but never leaves it out when it was asked for; of
   * another server that leaves it out or writes something else, it is 1.
   */
  public static int of(Message raw) {
    String count = SystemField.of(raw, MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT);
    return (int) WholeNumber.of(count, 1, 1, Integer.MAX_VALUE);
  }
}
