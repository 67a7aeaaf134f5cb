package org.sqs4ee.signup.server.log;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * One file for all that the server and the embedded parts log, so that the console stays readable.
 * Keeps the file of the previous 10 MB beside it.
 */
public final class ServerLog implements AutoCloseable {
  private static final long LARGEST = 10L * 1024 * 1024;

  private final Path file;
  private BufferedWriter writer;
  private long written;
  private boolean closed;

  private ServerLog(Path file) throws IOException {
    this.file = file;
    this.writer = appendTo(file);
    this.written = Files.size(file);
  }

  /**
   * Goes on with a file, or begins one.
   *
   * @throws IOException if it cannot be written
   */
  public static ServerLog open(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    return new ServerLog(file);
  }

  /** Adds a line, or lines, and makes them visible at once. A line after the end is dropped. */
  public synchronized void add(String text) {
    if (closed) {
      return;
    }
    try {
      if (written > LARGEST) {
        writer.close();
        Files.move(
            file, file.resolveSibling("server.previous.log"), StandardCopyOption.REPLACE_EXISTING);
        writer = appendTo(file);
        written = 0;
      }
      writer.write(text);
      writer.flush();
      written += text.length();
    } catch (IOException e) {
      closed = true;
      System.err.println(
          "The log "
              + file
              + " cannot be written any more ("
              + e
              + "); the system goes on without it.");
    }
  }

  /** From here on, what this process logs goes here and not to the console. */
  public void takeOverLogging() {
    LogManager.getLogManager().reset();
    Logger root = Logger.getLogger("");
    root.setLevel(Level.INFO);
    root.addHandler(new ToLog());
  }

  @Override
  public synchronized void close() throws IOException {
    closed = true;
    writer.close();
  }

  private static BufferedWriter appendTo(Path file) throws IOException {
    return Files.newBufferedWriter(
        file, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  private final class ToLog extends Handler {
    ToLog() {
      setFormatter(new LogLine());
    }

    @Override
    public void publish(LogRecord record) {
      if (isLoggable(record)) {
        add(getFormatter().format(record));
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
