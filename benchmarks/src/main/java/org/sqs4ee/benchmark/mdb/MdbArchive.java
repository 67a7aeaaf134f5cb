package org.sqs4ee.benchmark.mdb;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.HdrHistogram.Histogram;
import org.sqs4ee.benchmark.child.Orders;

/** Packs the application from the classes of this module and the libraries that it needs. */
public final class MdbArchive {

  private static final List<Class<?>> LIBRARIES =
      List.of(ObjectMapper.class, JsonFactory.class, JsonProperty.class, Histogram.class);

  /** Whose classes go in; of the contenders only the interface. */
  private static final Set<String> PACKAGES =
      Set.of("mdb", "child", "server/Bodies", "contender/Contender");

  private MdbArchive() {}

  public static void write(Path war) throws IOException {
    try (OutputStream file = Files.newOutputStream(war);
        ZipOutputStream zip = new ZipOutputStream(file)) {
      descriptor(zip, "web.xml");
      descriptor(zip, "glassfish-ejb-jar.xml");
      for (Class<?> library : LIBRARIES) {
        Path jar = location(library);
        add(zip, "WEB-INF/lib/" + jar.getFileName(), Files.readAllBytes(jar));
      }
      classes(zip, location(Orders.class));
    }
  }

  private static Path location(Class<?> type) throws IOException {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IOException(e);
    }
  }

  private static void descriptor(ZipOutputStream zip, String name) throws IOException {
    try (InputStream in = MdbArchive.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IOException(name + " is missing");
      }
      add(zip, "WEB-INF/" + name, in.readAllBytes());
    }
  }

  private static void classes(ZipOutputStream zip, Path classes) throws IOException {
    try (Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(MdbArchive::belongs).toList()) {
        add(zip, "WEB-INF/classes/" + classes.relativize(file), Files.readAllBytes(file));
      }
    }
  }

  private static boolean belongs(Path file) {
    return file.toString().endsWith(".class")
        && PACKAGES.stream().anyMatch(part -> file.toString().contains("/benchmark/" + part));
  }

  private static void add(ZipOutputStream zip, String name, byte[] content) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(content);
    zip.closeEntry();
  }
}
