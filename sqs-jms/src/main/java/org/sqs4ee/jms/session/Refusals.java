package org.sqs4ee.jms.session;

import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;

/** The texts of what is refused, in one place. */
final class Refusals {

  private Refusals() {}

  /** A part of the specification that this version does not have. */
  static JMSException notYet(String what) {
    return new JMSException(
        what + " is not supported by this version of the SQS provider", "UNSUPPORTED");
  }

  static JMSException topics() {
    return new JMSException("SQS has queues and no topics", "UNSUPPORTED");
  }

  static JMSRuntimeException topicsRuntime() {
    return JmsRuntime.unchecked(topics());
  }
}
