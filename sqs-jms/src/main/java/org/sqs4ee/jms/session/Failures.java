package org.sqs4ee.jms.session;

import jakarta.jms.JMSException;
import org.jspecify.annotations.Nullable;

/** Of several things that all have to be done: what fails is told when all have been. */
final class Failures {

  private @Nullable JMSException first;

  /** Something that may fail. */
  @FunctionalInterface
  interface Step {
    void run() throws JMSException;
  }

  void gather(Step step) {
    try {
      step.run();
    } catch (JMSException e) {
      if (first == null) {
        first = e;
      } else {
        first.addSuppressed(e);
      }
    }
  }

  /** Throws the first failure, with the others. */
  void tell() throws JMSException {
    if (first != null) {
      throw first;
    }
  }
}
