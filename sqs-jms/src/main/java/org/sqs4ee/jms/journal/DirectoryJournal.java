package org.sqs4ee.jms.journal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.sqs4ee.jms.log.JournalLog;

/**
 * A directory with a file for each prepared branch, which bears the branch's name. Nothing stays
 * open and nothing belongs to a process: whoever may read the directory can finish what any other
 * has prepared, dead or alive. The directory is made by the first branch.
 */
public final class DirectoryJournal implements Journal {

  private static final String ENDING = ".json.gz";

  /** No prepare takes that long: what is unfinished since then was left by a crash. */
  private static final Duration LEFT_BEHIND = Duration.ofHours(1);

  private final Path directory;

  /** Not for files: the system follows a link before it goes to the directory above. */
  private final Path place;

  private final AtomicBoolean used = new AtomicBoolean();

  /** A journal in a directory that need not exist yet. */
  public DirectoryJournal(Path directory) {
    this.directory = directory.toAbsolutePath();
    this.place = this.directory.normalize();
  }

  /** Two are the same journal that keep their branches in one place. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof DirectoryJournal journal && place.equals(journal.place);
  }

  @Override
  public int hashCode() {
    return place.hashCode();
  }

  @Override
  public void add(Branch branch, PreparedSend send) throws IOException {
    DurableFiles.createDirectory(directory);
    Path file = file(branch);
    if (Files.exists(file)) {
      throw new FileAlreadyExistsException(file + ": this branch is prepared already");
    }
    try {
      DurableFiles.write(file, PreparedSendFormat.write(send));
    } catch (IOException e) {
      DurableFiles.deleteAfter(e, file);
      throw e;
    }
    if (!used.getAndSet(true)) {
      tellWhere();
    }
  }

  @Override
  public void replace(Branch branch, PreparedSend send) throws IOException {
    DurableFiles.write(file(branch), PreparedSendFormat.write(send));
  }

  @Override
  public Optional<PreparedSend> find(Branch branch) throws IOException {
    Path file = file(branch);
    byte[] content;
    try (InputStream in = Files.newInputStream(file)) {
      content = in.readAllBytes();
    } catch (NoSuchFileException notPrepared) {
      return Optional.empty();
    }
    try {
      return Optional.of(PreparedSendFormat.read(content));
    } catch (IOException e) {
      JournalLog.unreadable(file, e);
      throw new IOException(
          "The prepared messages in "
              + file
              + " cannot be read: "
              + e.getMessage()
              + ". Restore the file, or delete it to give these messages up.",
          e);
    }
  }

  /**
   * Not forced out: a branch that comes back when the machine loses its power is finished again.
   */
  @Override
  public void remove(Branch branch) throws IOException {
    Files.deleteIfExists(file(branch));
  }

  @Override
  public List<Branch> branches() throws IOException {
    List<Branch> branches = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
      for (Path file : files) {
        String name = String.valueOf(file.getFileName());
        if (name.endsWith(ENDING)) {
          Branch.named(name.substring(0, name.length() - ENDING.length())).ifPresent(branches::add);
        } else if (name.endsWith(ENDING + DurableFiles.UNFINISHED)) {
          removeIfLeftBehind(file);
        }
      }
    } catch (NoSuchFileException nothingEverPrepared) {
      return List.of();
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return branches;
  }

  /**
   * Garbage of a process that died, or being finished now; it must not keep others from recovery.
   */
  private static void removeIfLeftBehind(Path unfinished) {
    try {
      FileTime written = Files.getLastModifiedTime(unfinished);
      if (written.toInstant().isBefore(Instant.now().minus(LEFT_BEHIND))) {
        Files.deleteIfExists(unfinished);
      }
    } catch (IOException stays) {
      // Tried again at the next look.
    }
  }

  private void tellWhere() {
    Path temporary = Path.of(System.getProperty("java.io.tmpdir")).toAbsolutePath().normalize();
    if (place.startsWith(temporary)) {
      JournalLog.isTemporary(directory);
    } else {
      JournalLog.used(directory);
    }
  }

  private Path file(Branch branch) {
    return directory.resolve(branch.name() + ENDING);
  }
}
