package org.sqs4ee.jms.wire;

import java.util.Map;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/** How often SQS has handed a message out, this time included. */
public final class ReceiveCount {

  private ReceiveCount() {}

  /**
   * At least 1; SQS calls the number approximate, but never leaves it out when it was asked for.
   */
  public static int of(Map<MessageSystemAttributeName, String> fields) {
    String count = fields.get(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT);
    return count == null ? 1 : Math.max(1, Integer.parseInt(count));
  }
}
