package org.sqs4ee.jms.settlement;

import java.util.Objects;

/** What became of one delivery, as its recipient saw it. */
public sealed interface Outcome {

  /** The work is committed. */
  record Completed() implements Outcome {}

  /** The work goes on: whoever has the message settles it later, by acknowledging or committing. */
  record Undecided() implements Outcome {}

  /** The consumer's selector does not want the message: another consumer may. */
  record NotSelected() implements Outcome {}

  /** Nobody needs the message any more: it has expired, or its work was committed before. */
  record Obsolete() implements Outcome {}

  /**
   * The work was rolled back.
   *
   * @param cause why
   */
  record Failed(Throwable cause) implements Outcome {
    public Failed {
      Objects.requireNonNull(cause, "cause");
    }
  }

  /**
   * The message could not be given to its consumer, which says nothing of the message.
   *
   * @param cause why
   */
  record Untried(Throwable cause) implements Outcome {
    public Untried {
      Objects.requireNonNull(cause, "cause");
    }
  }
}
