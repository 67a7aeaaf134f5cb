package org.sqs4ee.signup.server.start;

import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * What the runnable jar carries besides its classes, as files: the server, the adapter, the
 * application and libraries. Unpacked once for each build and reused at later starts.
 */
public final class Bundle {
  private static final String ENTRIES = "bundle/";
  private static final String SERVER_JARS = "MICRO-INF/runtime/";

  private final Path folder;

  private Bundle(Path folder) {
    this.folder = folder;
  }

  /**
   * Makes sure that the files are in a sub-folder of {@code parent} and removes those of other
   * builds.
   *
   * @throws IOException if they cannot be written
   */
  public static Bundle unpack(Path jar, Path parent) throws IOException {
    try (JarFile source = new JarFile(jar.toFile())) {
      List<JarEntry> entries =
          source.stream()
              .filter(entry -> entry.getName().startsWith(ENTRIES) && !entry.isDirectory())
              .sorted(Comparator.comparing(JarEntry::getName))
              .toList();
      if (entries.isEmpty()) {
        throw new IOException(jar + " carries no server");
      }
      Path folder = parent.resolve(keyOf(entries));
      if (!Files.isDirectory(folder)) {
        Folders.delete(parent);
        Path incoming = parent.resolve("incoming");
        for (JarEntry entry : entries) {
          copy(source, entry, incoming.resolve(entry.getName().substring(ENTRIES.length())));
        }
        unpackServer(incoming);
        // Under its final name only when it is whole.
        Files.move(incoming, folder, StandardCopyOption.ATOMIC_MOVE);
      }
      return new Bundle(folder);
    }
  }

  /** Payara Micro's own jar. */
  public Path serverBoot() {
    return folder.resolve("payara-micro.jar");
  }

  /** The folder whose sub-folder {@code runtime} holds the jars of Payara Micro. */
  public Path serverFolder() {
    return folder;
  }

  /**
   * The server's class path: its jars, their folder (it looks there for its own adapters) and
   * database drivers.
   */
  public List<Path> serverClassPath() throws IOException {
    List<Path> path = new ArrayList<>(list("runtime"));
    path.add(folder.resolve("runtime"));
    path.addAll(list("drivers"));
    return path;
  }

  /** The resource adapter, to be deployed before the application. */
  public Path adapter() {
    return folder.resolve("sqs-resource-adapter.rar");
  }

  public Path application() {
    return folder.resolve("signup.war");
  }

  /** A folder for one run of the server, empty. */
  public Path instance() throws IOException {
    Path instance = folder.resolveSibling("instance");
    Folders.delete(instance);
    return Files.createDirectories(instance);
  }

  /** A loader of the given jar and the libraries of the embedded parts, which nothing else sees. */
  public ClassLoader embeddedLoader(Path jar) throws IOException {
    List<Path> jars = new ArrayList<>(list("embedded"));
    jars.add(jar);
    URLClassLoader loader = new URLClassLoader(urls(jars), ClassLoader.getPlatformClassLoader());
    Thread.currentThread().setContextClassLoader(loader);
    return loader;
  }

  /** For class loaders. */
  public static URL[] urls(List<Path> paths) throws MalformedURLException {
    URL[] urls = new URL[paths.size()];
    for (int i = 0; i < urls.length; i++) {
      urls[i] = paths.get(i).toUri().toURL();
    }
    return urls;
  }

  private List<Path> list(String name) throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve(name))) {
      return files.sorted().toList();
    }
  }

  /** Payara Micro would do this into a temporary folder at every start. */
  private static void unpackServer(Path folder) throws IOException {
    try (JarFile server = new JarFile(folder.resolve("payara-micro.jar").toFile())) {
      for (JarEntry entry :
          server.stream().filter(e -> e.getName().startsWith(SERVER_JARS)).toList()) {
        if (!entry.isDirectory()) {
          copy(
              server,
              entry,
              folder.resolve("runtime").resolve(entry.getName().substring(SERVER_JARS.length())));
        }
      }
    }
  }

  private static void copy(JarFile source, JarEntry entry, Path target) throws IOException {
    Files.createDirectories(target.getParent());
    try (InputStream in = source.getInputStream(entry)) {
      Files.copy(in, target);
    }
  }

  /**
   * From the directory of the jar alone: reading 100 MB to know that nothing has changed would take
   * longer.
   */
  private static String keyOf(List<JarEntry> entries) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (JarEntry entry : entries) {
        String line = entry.getName() + " " + entry.getSize() + " " + entry.getCrc() + "\n";
        digest.update(line.getBytes(StandardCharsets.UTF_8));
      }
      return HexFormat.of().formatHex(digest.digest(), 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
