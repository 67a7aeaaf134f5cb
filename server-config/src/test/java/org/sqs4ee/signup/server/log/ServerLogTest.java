package org.sqs4ee.signup.server.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ListResourceBundle;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerLogTest {
  @TempDir Path folder;

  @Test
  void aLineIsInTheFileAtOnceAndALaterRunGoesOnBelow() throws Exception {
    Path file = folder.resolve("logs").resolve("server.log");
    try (ServerLog log = ServerLog.open(file)) {
      log.add("one ü\n");
      assertThat(file).hasContent("one ü\n");
    }
    try (ServerLog log = ServerLog.open(file)) {
      log.add("two\n");
    }

    assertThat(file).hasContent("one ü\ntwo\n");
  }

  @Test
  void aFullFileIsPutAsideAndTheOneBeforeItGoes() throws Exception {
    Path file = folder.resolve("server.log");
    String megabyte = "x".repeat(1024 * 1024 - 1) + "\n";
    try (ServerLog log = ServerLog.open(file)) {
      for (int i = 0; i < 24; i++) {
        log.add(megabyte);
      }
    }

    assertThat(Files.size(file)).isLessThan(11L * 1024 * 1024);
    assertThat(folder.resolve("server.previous.log")).exists();
    assertThat(folder)
        .isDirectoryNotContaining(path -> !path.getFileName().toString().startsWith("server."));
  }

  @Test
  void aLineAfterTheEndIsDropped() throws Exception {
    Path file = folder.resolve("server.log");
    ServerLog log = ServerLog.open(file);
    log.close();

    log.add("too late\n");

    assertThat(file).isEmptyFile();
  }

  @Test
  void aRecordIsOneLineWithTheExceptionBelow() {
    LogRecord record = new LogRecord(Level.WARNING, "Could not do {0}\n");
    record.setLoggerName("org.example");
    record.setParameters(new Object[] {"it"});
    record.setThrown(new IllegalStateException("because"));

    assertThat(new LogLine().format(record))
        .matches(
            "(?s)\\S+ WARNING org\\.example {2}Could not do it\\R.*IllegalStateException: because\\R.*");
  }

  @Test
  void aMessageKeyIsReplacedByItsText() {
    LogRecord record = new LogRecord(Level.INFO, "key.1");
    record.setLoggerName("org.example");
    record.setResourceBundle(
        new ListResourceBundle() {
          @Override
          protected Object[][] getContents() {
            return new Object[][] {{"key.1", "Text of key 1"}};
          }
        });

    assertThat(new LogLine().format(record)).endsWith("Text of key 1" + System.lineSeparator());
  }
}
