package org.sqs4ee.jms.session;

import jakarta.jms.IllegalStateException;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;

/** The texts of what is refused, in one place. */
final class Refusals {

  private Refusals() {}

  /** Section 9.2: what does not belong to the domain of queues is an illegal state. */
  static IllegalStateException topics() {
    return new IllegalStateException("SQS has queues and no topics", "UNSUPPORTED");
  }

  /** Chapter 11 is optional, and what servers use today is Connectors. */
  static JMSException expertFacility(String what) {
    return new JMSException(
        what + " is for servers without Jakarta Connectors; use the resource adapter",
        "UNSUPPORTED");
  }

  static JMSRuntimeException expertFacilityRuntime(String what) {
    return JmsRuntime.unchecked(expertFacility(what));
  }

  /** Section 12.2. */
  static JMSException notInAContainer(String what) {
    return new JMSException(
        what + " is not for applications in a server (Jakarta Messaging 3.1, section 12.2)",
        "UNSUPPORTED");
  }

  static JMSRuntimeException topicsRuntime() {
    return JmsRuntime.unchecked(topics());
  }
}
