package org.sqs4ee.jms.journal;

import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Files that are on the disk, whole, when a method returns: written beside their place, forced out,
 * moved there, and the directory forced out as well. Messages may be confidential: only the user of
 * the server may read what is written here.
 */
final class DurableFiles {

  /** The ending of files that are not whole yet. */
  static final String UNFINISHED = ".tmp";

  private DurableFiles() {}

  /** Writes a file, or replaces it as a whole; if that fails, what was there may still be there. */
  static void write(Path file, byte[] content) throws IOException {
    uninterrupted(
        () -> {
          Path unfinished = file.resolveSibling(file.getFileName() + UNFINISHED);
          try {
            writeAndForce(unfinished, content);
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
            force(parent(file));
          } catch (IOException e) {
            deleteAfter(e, unfinished);
            throw e;
          }
        });
  }

  /** Deletes a file that is of no use after a failure. */
  static void deleteAfter(IOException failure, Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }

  private static void writeAndForce(Path file, byte[] content) throws IOException {
    Set<StandardOpenOption> fromScratch =
        Set.of(
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE);
    try (FileChannel channel = FileChannel.open(file, fromScratch, ownerOnly(file, "rw-------"))) {
      ByteBuffer bytes = ByteBuffer.wrap(content);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
  }

  /** Creates a directory and what is missing above it. */
  static void createDirectory(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      uninterrupted(() -> createBelowItsParent(directory));
    }
  }

  private static void createBelowItsParent(Path directory) throws IOException {
    Path parent = parent(directory);
    createDirectory(parent);
    try {
      Files.createDirectory(directory, ownerOnly(directory, "rwx------"));
    } catch (FileAlreadyExistsException e) {
      if (!Files.isDirectory(directory)) {
        throw e;
      }
    }
    force(parent);
  }

  private interface Writing {
    void run() throws IOException;
  }

  /**
   * A channel gives up when its thread is interrupted, and a commit must not fail for that: all of
   * it is done again.
   */
  private static void uninterrupted(Writing writing) throws IOException {
    boolean interrupted = Thread.interrupted();
    boolean done = false;
    try {
      while (!done) {
        try {
          writing.run();
          done = true;
        } catch (ClosedByInterruptException e) {
          interrupted |= Thread.interrupted();
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Forces out which files a directory holds; Windows can neither do it nor needs it. */
  private static void force(Path directory) throws IOException {
    if (File.separatorChar == '\\') {
      return;
    }
    try (FileChannel channel = FileChannel.open(directory)) {
      channel.force(true);
    }
  }

  private static Path parent(Path path) throws IOException {
    Path parent = path.getParent();
    if (parent == null) {
      throw new IOException(path + " does not exist");
    }
    return parent;
  }

  private static FileAttribute<?>[] ownerOnly(Path path, String permissions) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }
}
