package org.sqs4ee.jms.queue;

import jakarta.jms.InvalidDestinationException;

/** What a user may name a queue by, taken apart. */
public sealed interface QueueIdentifier {

  /** For error messages: what {@link #parse} takes. */
  String ALLOWED =
      "the name of a queue (1 to 80 letters, digits, - and _; that of a FIFO queue ends in .fifo), its URL"
          + " (https://.../account/name), or its ARN (arn:aws:sqs:region:account:name)";

  /** The bare name of the queue. */
  String name();

  /** True for a FIFO queue; SQS demands that exactly their names end in {@code .fifo}. */
  default boolean fifo() {
    return name().endsWith(".fifo");
  }

  /** A queue of the account and the region that one works with. */
  record Name(String name) implements QueueIdentifier {}

  /** A queue of any account and region, at its address. */
  record Url(String name, String url) implements QueueIdentifier {}

  /** A queue of any account and region. */
  record Arn(String name, String region, String account) implements QueueIdentifier {}

  /**
   * Takes an identifier apart; SQS is not asked.
   *
   * @throws InvalidDestinationException if it cannot be one of a queue; the text says what is
   *     allowed
   */
  static QueueIdentifier parse(String identifier) throws InvalidDestinationException {
    return IdentifierSyntax.parse(identifier);
  }
}
