package org.sqs4ee.jms.session;

import jakarta.jms.JMSException;
import jakarta.jms.Session;

/** The modes of a session: those of the specification (section 6.2.10), and one of Amazon's. */
public final class SessionModes {

  /**
   * {@code acknowledge} of a message acknowledges that message alone, in any order; {@code recover}
   * brings back what is not acknowledged. The number is that of Amazon's library.
   */
  public static final int UNORDERED_ACKNOWLEDGE = 100;

  private SessionModes() {}

  static void check(int mode) throws JMSException {
    boolean specified = mode >= Session.SESSION_TRANSACTED && mode <= Session.DUPS_OK_ACKNOWLEDGE;
    if (!specified && mode != UNORDERED_ACKNOWLEDGE) {
      throw new JMSException(
          "Session mode is "
              + mode
              + "; allowed are 0 (transacted) to 3, and "
              + UNORDERED_ACKNOWLEDGE
              + " (each message is acknowledged alone)");
    }
  }

  /** True if received messages wait for an acknowledgement. */
  static boolean acknowledges(int mode) {
    return mode == Session.CLIENT_ACKNOWLEDGE || mode == UNORDERED_ACKNOWLEDGE;
  }
}
