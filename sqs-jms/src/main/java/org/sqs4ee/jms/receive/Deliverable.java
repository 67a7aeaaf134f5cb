package org.sqs4ee.jms.receive;

import org.jspecify.annotations.Nullable;
import org.sqs4ee.jms.message.SqsMessage;
import org.sqs4ee.jms.settlement.Outcome;

/**
 * A received message as a consumer may see it, or why it may not.
 *
 * @param message null if no consumer is to see it
 * @param otherwise what then becomes of it
 */
public record Deliverable(@Nullable SqsMessage message, Outcome otherwise) {

  static Deliverable of(SqsMessage message) {
    return new Deliverable(message, new Outcome.Undecided());
  }

  static Deliverable not(Outcome because) {
    return new Deliverable(null, because);
  }
}
