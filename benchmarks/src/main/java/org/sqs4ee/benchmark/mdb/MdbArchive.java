package org.sqs4ee.benchmark.mdb;

import static java.nio.charset.StandardCharsets.UTF_8;

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

  /**
   * An archive with a bean for each queue.
   *
   * @param concurrency of each bean; 0: the beans are deployed and take nothing
   */
  public static void write(Path war, List<String> queues, int concurrency) throws IOException {
    BeanDescriptors beans = new BeanDescriptors(queues, concurrency);
    try (OutputStream file = Files.newOutputStream(war);
        ZipOutputStream zip = new ZipOutputStream(file)) {
      add(zip, "WEB-INF/web.xml", webXml());
      add(zip, "WEB-INF/ejb-jar.xml", beans.ejbJar().getBytes(UTF_8));
      add(zip, "WEB-INF/glassfish-ejb-jar.xml", beans.glassfishEjbJar().getBytes(UTF_8));
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

  private static byte[] webXml() throws IOException {
    try (InputStream in = MdbArchive.class.getResourceAsStream("web.xml")) {
      if (in == null) {
        throw new IOException("web.xml is missing");
      }
      return in.readAllBytes();
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
