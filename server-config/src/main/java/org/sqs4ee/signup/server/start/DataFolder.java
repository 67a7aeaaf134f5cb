package org.sqs4ee.signup.server.start;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The folder of everything that outlives the process. Held by one running system at a time, until
 * it is closed.
 */
public final class DataFolder implements AutoCloseable {
  /** A channel that nobody refers to is collected, and its lock given up. */
  private static final Set<FileChannel> HELD = ConcurrentHashMap.newKeySet();

  private final Path root;
  private final @Nullable FileChannel lock;

  private DataFolder(Path root, @Nullable FileChannel lock) {
    this.root = root;
    this.lock = lock;
  }

  /**
   * Creates the folder if need be and takes it.
   *
   * @throws RefusedStart if it cannot be written, or another running system has it
   */
  public static DataFolder take(Path root) throws RefusedStart {
    try {
      Files.createDirectories(root);
      FileChannel channel =
          FileChannel.open(
              root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!tryLock(channel)) {
        channel.close();
        throw new RefusedStart(
            "The data folder %s is in use by another running signup: stop that one, or set SIGNUP_DATA to another folder."
                .formatted(root));
      }
      HELD.add(channel);
      return new DataFolder(root, channel);
    } catch (IOException e) {
      throw new RefusedStart(
          "The data folder %s cannot be written (%s): make it writable, or set SIGNUP_DATA to a folder that is."
              .formatted(root, reason(e)));
    }
  }

  /** The folder as the application sees it when the process that started it has taken it. */
  public static DataFolder ofParent(Path root) {
    return new DataFolder(root, null);
  }

  public Path root() {
    return root;
  }

  public Path database() {
    return root.resolve("database").resolve("signup");
  }

  public Path queues() {
    return root.resolve("queues");
  }

  public Path mails() {
    return root.resolve("mails");
  }

  public Path serverLog() {
    return root.resolve("logs").resolve("server.log");
  }

  /** What can be deleted at any time while nothing runs: it is unpacked again at the next start. */
  public Path server() {
    return root.resolve("server");
  }

  @Override
  public void close() throws IOException {
    if (lock != null) {
      HELD.remove(lock);
      lock.close();
    }
  }

  private static boolean tryLock(FileChannel channel) throws IOException {
    try {
      FileLock taken = channel.tryLock();
      return taken != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  private static String reason(IOException e) {
    if (e instanceof AccessDeniedException) {
      return "access denied";
    }
    if (e instanceof FileAlreadyExistsException) {
      return "there is a file of that name";
    }
    if (e instanceof FileSystemException f && f.getReason() != null) {
      return f.getReason();
    }
    return e.getClass().getSimpleName();
  }
}
