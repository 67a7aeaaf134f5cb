package org.sqs4ee.jms.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.sqs4ee.jms.journal.Prepared.branch;
import static org.sqs4ee.jms.journal.Prepared.send;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryJournalTest {

  @TempDir Path parent;

  private final Branch one = branch();
  private final Branch two = branch();

  @Test
  void directoryIsMadeByTheFirstBranchAndNotBefore() throws Exception {
    Path directory = parent.resolve("a").resolve("b");
    DirectoryJournal journal = new DirectoryJournal(directory);
    assertThat(journal.branches()).isEmpty();
    assertThat(journal.find(one)).isEmpty();
    journal.remove(one);
    assertThat(parent).isEmptyDirectory();
    journal.add(one, send("a"));
    assertThat(directory).isDirectory();
  }

  @Test
  void anotherJournalOfTheDirectoryFindsWhatIsKept() throws Exception {
    journal().add(one, send("a", "b"));
    journal().add(two, send("c"));
    assertThat(journal().branches()).containsExactlyInAnyOrder(one, two);
    assertThat(journal().find(one)).contains(send("a", "b"));
  }

  @Test
  void journalsOfOneDirectoryAreEqualHoweverItIsWritten() {
    assertThat(new DirectoryJournal(parent.resolve("..").resolve(parent.getFileName())))
        .isEqualTo(new DirectoryJournal(parent))
        .hasSameHashCodeAs(new DirectoryJournal(parent))
        .isNotEqualTo(new DirectoryJournal(parent.resolve("other")));
  }

  @Test
  void removedBranchIsGoneForEverybodyAndLeavesNoFile() throws Exception {
    DirectoryJournal journal = journal();
    journal.add(one, send("a"));
    journal().remove(one);
    assertThat(journal.branches()).isEmpty();
    assertThat(journal.find(one)).isEmpty();
    assertThat(parent).isEmptyDirectory();
  }

  @Test
  void replacedBranchKeepsOnlyWhatIsNew() throws Exception {
    journal().add(one, send("a", "b"));
    journal().replace(one, send("b"));
    assertThat(journal().find(one)).contains(send("b"));
    assertThat(files()).hasSize(1);
  }

  @Test
  void branchThatIsKeptIsNotOverwritten() throws Exception {
    journal().add(one, send("a"));
    assertThatIOException().isThrownBy(() -> journal().add(one, send("b")));
    assertThat(journal().find(one)).contains(send("a"));
  }

  @Test
  void directoryThatCannotBeMadeIsNamed() throws Exception {
    Path file = Files.createFile(parent.resolve("file"));
    assertThatIOException()
        .isThrownBy(() -> new DirectoryJournal(file).add(one, send("a")))
        .withMessageContaining(file.toString());
    assertThatIOException()
        .isThrownBy(() -> new DirectoryJournal(file.resolve("below")).add(one, send("a")))
        .withMessageContaining(file.toString());
  }

  @Test
  void branchThatCannotBeWrittenIsNotKept() throws Exception {
    // A directory is where the file would have to be written.
    journal().add(one, send("a"));
    Path unfinished = parent.resolve(files().get(0) + DurableFiles.UNFINISHED);
    journal().remove(one);
    Files.createDirectories(unfinished.resolve("in the way"));
    assertThatIOException().isThrownBy(() -> journal().add(one, send("a")));
    assertThat(journal().branches()).isEmpty();
  }

  @Test
  void damagedBranchIsReportedWithItsFileAndTheOthersAreRead() throws Exception {
    journal().add(one, send("a"));
    Path damaged = parent.resolve(files().get(0));
    journal().add(two, send("b"));
    Files.write(damaged, new byte[] {1, 2, 3});
    assertThat(journal().branches()).containsExactlyInAnyOrder(one, two);
    assertThat(journal().find(two)).contains(send("b"));
    assertThatIOException()
        .isThrownBy(() -> journal().find(one))
        .withMessageContaining(damaged.toString())
        .withMessageContaining("Restore the file, or delete it");
  }

  @Test
  void damagedBranchCanBeGivenUp() throws Exception {
    journal().add(one, send("a"));
    Files.write(parent.resolve(files().get(0)), new byte[0]);
    journal().remove(one);
    assertThat(journal().branches()).isEmpty();
  }

  @Test
  void whatAPrepareLeftBehindIsRemovedWhenItIsOldAndNeverABranch() throws Exception {
    Path old = parent.resolve(one.name() + ".json.gz.tmp");
    Files.writeString(old, "half");
    Files.setLastModifiedTime(old, FileTime.from(Instant.now().minusSeconds(3601)));
    Path ofNow = Files.writeString(parent.resolve(two.name() + ".json.gz.tmp"), "half");
    Path foreign = Files.writeString(parent.resolve("README.tmp"), "mine");
    Files.setLastModifiedTime(foreign, FileTime.from(Instant.EPOCH));
    Files.writeString(parent.resolve("README.json.gz"), "mine");
    assertThat(journal().branches()).isEmpty();
    assertThat(old).doesNotExist();
    assertThat(ofNow).exists();
    assertThat(foreign).exists();
  }

  @Test
  void leftoverThatCannotBeRemovedKeepsNobodyFromRecovery() throws Exception {
    journal().add(one, send("a"));
    Path stuck = Files.createDirectory(parent.resolve(two.name() + ".json.gz.tmp"));
    Files.createFile(stuck.resolve("file"));
    Files.setLastModifiedTime(stuck, FileTime.from(Instant.now().minusSeconds(3601)));
    assertThat(journal().branches()).containsExactly(one);
  }

  @Test
  void onlyTheServersUserMayReadTheMessages() throws Exception {
    assumeThat(FileSystems.getDefault().supportedFileAttributeViews()).contains("posix");
    Path directory = parent.resolve("journal");
    new DirectoryJournal(directory).add(one, send("secret"));
    assertThat(permissions(directory)).isEqualTo("rwx------");
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files)
          .hasSize(1)
          .allSatisfy(it -> assertThat(permissions(it)).isEqualTo("rw-------"));
    }
  }

  @Test
  void interruptedThreadKeepsFindsAndStaysInterrupted() throws Exception {
    Path directory = parent.resolve("new");
    DirectoryJournal journal = new DirectoryJournal(directory);
    Thread.currentThread().interrupt();
    try {
      journal.add(one, send("a"));
      assertThat(journal.find(one)).contains(send("a"));
      journal.remove(one);
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void threadThatIsInterruptedWhileItWritesWritesAllTheSame() throws Exception {
    DirectoryJournal journal = journal();
    Thread writer = Thread.currentThread();
    AtomicBoolean done = new AtomicBoolean();
    Thread disturber =
        new Thread(
            () -> {
              // Ever less often, so that a slow disk has its time.
              for (int times = 1; !done.get(); times++) {
                writer.interrupt();
                LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(100L * times));
              }
            });
    disturber.start();
    try {
      for (int i = 0; i < 100; i++) {
        journal.add(one, send("a"));
        journal.remove(one);
      }
    } finally {
      done.set(true);
      boolean ignored = Thread.interrupted();
    }
    assertThat(files()).isEmpty();
  }

  private DirectoryJournal journal() {
    return new DirectoryJournal(parent);
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(parent)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
