package org.sqs4ee.jms.testing;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** What the provider has logged since this was made: warnings and infos, without stacks. */
public final class RecordedLog extends Handler implements AutoCloseable {

  private final Logger logger = Logger.getLogger("org.sqs4ee.jms");
  private final SimpleFormatter formatter = new SimpleFormatter();
  private final List<String> lines = new CopyOnWriteArrayList<>();

  public RecordedLog() {
    logger.addHandler(this);
  }

  /** The lines that begin with this id, in order. */
  public List<String> lines(String id) {
    return lines.stream().filter(line -> line.startsWith(id)).toList();
  }

  @Override
  public void publish(LogRecord entry) {
    if (entry.getLevel().intValue() >= Level.INFO.intValue()) {
      lines.add(formatter.formatMessage(entry));
    }
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    logger.removeHandler(this);
  }
}
