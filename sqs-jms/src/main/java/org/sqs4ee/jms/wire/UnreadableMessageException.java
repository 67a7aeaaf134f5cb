package org.sqs4ee.jms.wire;

import jakarta.jms.MessageFormatException;

/** A received message that no consumer of this provider can be given, now or on a retry. */
public final class UnreadableMessageException extends MessageFormatException {

  private static final long serialVersionUID = 1L;

  public UnreadableMessageException(String reason) {
    super(reason);
  }
}
