package org.sqs4ee.signup.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import org.sqs4ee.signup.server.payara.PayaraMicro;
import org.sqs4ee.signup.server.start.Bundle;
import org.sqs4ee.signup.server.start.DataFolder;
import org.sqs4ee.signup.server.start.Ports;
import org.sqs4ee.signup.server.start.RefusedStart;
import org.sqs4ee.signup.server.start.Settings;

/**
 * The order of a start: settings, data folder, ports, files; then the server, in this process when
 * everything it needs is configured, or else in a process of its own beside the embedded parts.
 */
public final class Launcher {
  /**
   * Set for the process that an {@link EmbeddedSystem} starts: the data folder is taken already.
   */
  static final String CHILD_PROPERTY = "signup.child";

  private Launcher() {}

  public static void main(String[] args) {
    try {
      start(Boolean.getBoolean(CHILD_PROPERTY));
    } catch (RefusedStart e) {
      System.err.println(e.getMessage());
      System.exit(1);
    } catch (Exception | LinkageError defect) {
      // Threads of the server may run already and would keep a dead process alive.
      defect.printStackTrace();
      System.exit(1);
    }
  }

  private static void start(boolean child) throws Exception {
    Settings settings = Settings.from(System.getenv());
    DataFolder data =
        child ? DataFolder.ofParent(settings.data()) : DataFolder.take(settings.data());
    Ports.requireFree(settings);
    Path jar = ownJar();
    Bundle bundle = unpack(jar, data);
    if (settings.anyEmbedded()) {
      // The embedded parts bring many libraries: this jar once more, together with them.
      bundle
          .embeddedLoader(jar)
          .loadClass(EmbeddedSystem.class.getName())
          .getMethod("main", String[].class)
          .invoke(null, (Object) new String[] {jar.toString()});
    } else {
      if (child) {
        EndWithParent.watch();
      }
      new PayaraMicro(settings, bundle).run();
    }
  }

  private static Bundle unpack(Path jar, DataFolder data) throws RefusedStart {
    try {
      return Bundle.unpack(jar, data.server());
    } catch (IOException e) {
      throw new RefusedStart(
          "The server's files cannot be unpacked into %s (%s): is the disk full?"
              .formatted(data.server(), e));
    }
  }

  private static Path ownJar() throws IOException {
    try {
      return Path.of(Launcher.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new UncheckedIOException(new IOException("The place of signup.jar is not a path", e));
    }
  }
}
