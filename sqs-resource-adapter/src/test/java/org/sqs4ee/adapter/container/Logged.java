package org.sqs4ee.adapter.container;

import java.text.MessageFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What an operator reads in the log of the server while this is open. */
public final class Logged extends Handler implements AutoCloseable {

  private final List<LogRecord> records = new CopyOnWriteArrayList<>();
  private final Logger logger;

  private Logged(String name) {
    logger = Logger.getLogger(name);
    logger.addHandler(this);
  }

  /** Messages of the adapter. */
  public static Logged ofTheAdapter() {
    return new Logged("org.sqs4ee.adapter");
  }

  /** The messages with this id, at warning level. */
  public List<String> warnings(String id) {
    return messages(id, Level.WARNING);
  }

  /** The messages with this id, for information only. */
  public List<String> messages(String id) {
    return messages(id, Level.INFO);
  }

  private List<String> messages(String id, Level level) {
    return records.stream()
        .filter(entry -> entry.getLevel().equals(level))
        .map(Logged::text)
        .filter(message -> message.startsWith(id + " "))
        .toList();
  }

  private static String text(LogRecord entry) {
    return entry.getParameters() == null
        ? entry.getMessage()
        : MessageFormat.format(entry.getMessage(), entry.getParameters());
  }

  @Override
  public void publish(LogRecord entry) {
    records.add(entry);
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    logger.removeHandler(this);
  }
}
