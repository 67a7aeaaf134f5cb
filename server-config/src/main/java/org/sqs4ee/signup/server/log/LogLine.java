package org.sqs4ee.signup.server.log;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.logging.Formatter;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** A record as one line, its exception below: time, level, logger, message. */
final class LogLine extends Formatter {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSxxx").withZone(ZoneId.systemDefault());

  @Override
  public String format(LogRecord record) {
    StringWriter line = new StringWriter();
    PrintWriter out = new PrintWriter(line);
    out.printf(
        "%s %-7s %s  %s%n",
        TIME.format(record.getInstant()),
        record.getLevel().getName(),
        record.getLoggerName(),
        formatMessage(record).strip());
    if (record.getThrown() != null) {
      record.getThrown().printStackTrace(out);
    }
    return line.toString();
  }

  /** Payara logs message keys and leaves it to the formatter to find the logger's texts. */
  @Override
  public String formatMessage(LogRecord record) {
    String name = record.getLoggerName();
    if (record.getResourceBundle() == null && name != null) {
      Logger logger = LogManager.getLogManager().getLogger(name);
      if (logger != null) {
        record.setResourceBundle(logger.getResourceBundle());
      }
    }
    return record.getMessage() == null ? "" : super.formatMessage(record);
  }
}
