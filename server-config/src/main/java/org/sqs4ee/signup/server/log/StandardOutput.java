package org.sqs4ee.signup.server.log;

import java.util.logging.LogRecord;
import java.util.logging.StreamHandler;

/**
 * Logs to standard output, where whoever runs the process expects it; the JDK's console handler
 * uses standard error.
 */
public final class StandardOutput extends StreamHandler {
  public StandardOutput() {
    super(System.out, new LogLine());
    setLevel(java.util.logging.Level.ALL);
  }

  @Override
  public synchronized void publish(LogRecord record) {
    super.publish(record);
    flush();
  }

  /** Standard output is not ours to close. */
  @Override
  public synchronized void close() {
    flush();
  }
}
