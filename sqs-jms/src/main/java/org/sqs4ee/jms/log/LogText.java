package org.sqs4ee.jms.log;

import java.util.regex.Pattern;

/** What others have worded, made fit for a line of a log. */
public final class LogText {

  private static final int LONGEST = 1_000;

  private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\u2028\\u2029]");

  private LogText() {}

  /**
   * On one line and of at most 1,000 characters, because senders choose words of it: nobody is to
   * write lines of this log.
   */
  static String oneLine(String text) {
    String shown = text.length() > LONGEST ? text.substring(0, LONGEST) + " ..." : text;
    return CONTROL.matcher(shown).replaceAll("?");
  }

  /**
   * What an exception says of itself, on one line. One of an application may fail when it is asked:
   * then it is the name of its class.
   */
  public static String of(Throwable cause) {
    try {
      return oneLine(cause.toString());
    } catch (RuntimeException | Error e) {
      return cause.getClass().getName();
    }
  }
}
