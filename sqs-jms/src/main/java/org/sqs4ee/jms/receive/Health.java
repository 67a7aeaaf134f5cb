package org.sqs4ee.jms.receive;

/** What one delivery tells about the things that the listener depends on. */
enum Health {
  /** The listener has done its work. */
  GOOD,
  /** The listener has failed, and the message does not seem to be the reason. */
  BAD,
  /** The listener was not called, or the message itself was at fault. */
  UNKNOWN
}
