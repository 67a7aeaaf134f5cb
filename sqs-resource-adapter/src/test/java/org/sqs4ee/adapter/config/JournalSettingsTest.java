package org.sqs4ee.adapter.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ResourceLock(Resources.SYSTEM_PROPERTIES)
class JournalSettingsTest {

  private final PropertyReader reader = new PropertyReader(Placeholders.ofProcess());

  @Test
  void withoutPropertiesTheJournalIsOnInTheWorkingDirectory() {
    assertThat(JournalSettings.read(reader, null, " "))
        .isEqualTo(
            new JournalSettings(
                JournalSettings.Mode.ON, Path.of("sqs4ee-journal").toAbsolutePath()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"jboss.server.data.dir", "com.sun.aas.instanceRoot", "catalina.base"})
  void relativePathStartsAtTheServersOwnDirectory(String property) {
    Path server = Path.of("/servers/one").toAbsolutePath();
    System.setProperty(property, server.toString());
    try {
      assertThat(directory(null)).isEqualTo(server.resolve("sqs4ee-journal"));
      assertThat(directory("j")).isEqualTo(server.resolve("j"));
      Path absolute = Path.of("/journal").toAbsolutePath();
      assertThat(directory(absolute.toString())).isEqualTo(absolute);
    } finally {
      System.clearProperty(property);
    }
  }

  @ParameterizedTest
  @CsvSource({"on, DirectoryJournal", "ON, DirectoryJournal", "off, MemoryJournal"})
  void propertyDecidesWhatIsOpened(String journal, String kind) {
    assertThat(JournalSettings.read(reader, journal, null).open().getClass().getSimpleName())
        .isEqualTo(kind);
  }

  @Test
  void whatIsWrongIsToldTogether() {
    JournalSettings.read(reader, "maybe", "nul\0");
    assertThat(reader.errors())
        .containsExactly(
            "journal is 'maybe'; allowed is one of [ON, OFF]",
            "journalDirectory is 'nul\0'; allowed is a path of a directory");
  }

  private Path directory(String wanted) {
    return JournalSettings.read(reader, null, wanted).directory();
  }
}
