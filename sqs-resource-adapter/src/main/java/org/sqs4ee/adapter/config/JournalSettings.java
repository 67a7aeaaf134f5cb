package org.sqs4ee.adapter.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sqs4ee.jms.journal.DirectoryJournal;
import org.sqs4ee.jms.journal.Journal;
import org.sqs4ee.jms.journal.MemoryJournal;

/**
 * Whether and where prepared sends are kept.
 *
 * @param directory absolute, and not necessarily there
 */
public record JournalSettings(Mode journal, Path directory) {

  /** The property {@code journal}. */
  public enum Mode {
    /** On disk: recovery finds them after a crash. */
    ON,
    /** In memory: a crash between the phases of a commit loses them. */
    OFF
  }

  /** Also where a server sets the property to nothing. */
  private static final String DEFAULT_DIRECTORY = "sqs4ee-journal";

  /** Reads the properties of the resource adapter and notes what is wrong with them. */
  public static JournalSettings read(
      PropertyReader read, @Nullable String journal, @Nullable String journalDirectory) {
    Mode mode = read.choice("journal", journal, Mode.ON);
    String wanted = Objects.requireNonNullElse(read.text(journalDirectory), DEFAULT_DIRECTORY);
    Path directory = serverDirectory();
    try {
      directory = directory.resolve(wanted);
    } catch (InvalidPathException e) {
      read.error("journalDirectory", wanted, "a path of a directory");
    }
    return new JournalSettings(mode, directory);
  }

  /** The journal that these settings describe. */
  public Journal open() {
    return journal == Mode.ON ? new DirectoryJournal(directory) : new MemoryJournal();
  }

  /**
   * Each server has one of its own and finds it again after a restart: WildFly's and GlassFish's
   * tell by a system property, Tomcat's too, and Open Liberty's is its working directory. A place
   * that servers share would show each the branches of the others.
   */
  private static Path serverDirectory() {
    return Stream.of("jboss.server.data.dir", "com.sun.aas.instanceRoot", "catalina.base")
        .map(System::getProperty)
        .filter(Objects::nonNull)
        .findFirst()
        .map(Path::of)
        .orElse(Path.of(""))
        .toAbsolutePath();
  }
}
