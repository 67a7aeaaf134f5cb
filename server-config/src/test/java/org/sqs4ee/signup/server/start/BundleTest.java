package org.sqs4ee.signup.server.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleTest {
  @TempDir Path folder;
  private Path jar;
  private Path server;

  @BeforeEach
  void makeJar() throws IOException {
    server = folder.resolve("server");
    jar = folder.resolve("signup.jar");
    Files.write(jar, signupJar("war 1"));
  }

  @Test
  void whatTheJarCarriesIsThereAfterwards() throws IOException {
    Bundle bundle = Bundle.unpack(jar, server);

    assertThat(bundle.application()).hasContent("war 1");
    assertThat(bundle.adapter()).hasContent("rar");
    assertThat(bundle.serverBoot()).exists();
    assertThat(bundle.serverClassPath())
        .extracting(path -> path.getFileName().toString())
        .containsExactly("kernel.jar", "runtime", "postgresql.jar");
    assertThat(server.resolve("incoming")).doesNotExist();
  }

  @Test
  void theSameBuildIsUnpackedOnce() throws IOException {
    Path war = Bundle.unpack(jar, server).application();
    FileTime marked = FileTime.from(Instant.EPOCH);
    Files.setLastModifiedTime(war, marked);

    assertThat(Files.getLastModifiedTime(Bundle.unpack(jar, server).application()))
        .isEqualTo(marked);
  }

  @Test
  void anotherBuildTakesThePlaceOfTheOneBefore() throws IOException {
    Path before = Bundle.unpack(jar, server).application();
    Files.write(jar, signupJar("war 2"));

    assertThat(Bundle.unpack(jar, server).application()).hasContent("war 2");
    assertThat(before).doesNotExist();
  }

  @Test
  void whatAnInterruptedStartLeftBehindIsNoObstacle() throws IOException {
    Files.createDirectories(server.resolve("incoming"));
    Files.writeString(server.resolve("incoming").resolve("signup.war"), "half");

    assertThat(Bundle.unpack(jar, server).application()).hasContent("war 1");
  }

  @Test
  void everyRunGetsAnEmptyInstanceFolder() throws IOException {
    Bundle bundle = Bundle.unpack(jar, server);
    Files.writeString(bundle.instance().resolve("domain.xml"), "of the run before");

    try (Stream<Path> files = Files.list(bundle.instance())) {
      assertThat(files).isEmpty();
    }
  }

  @Test
  void aJarWithoutAServerIsSaidToBeOne() throws IOException {
    Files.write(jar, jarOf(Map.of("x.txt", "".getBytes(StandardCharsets.UTF_8))));

    assertThatThrownBy(() -> Bundle.unpack(jar, server)).hasMessageContaining("carries no server");
  }

  private static byte[] signupJar(String war) throws IOException {
    return jarOf(
        Map.of(
            "bundle/payara-micro.jar",
                jarOf(Map.of("MICRO-INF/runtime/kernel.jar", text("kernel"))),
            "bundle/sqs-resource-adapter.rar", text("rar"),
            "bundle/signup.war", text(war),
            "bundle/drivers/postgresql.jar", text("driver"),
            "bundle/embedded/elasticmq.jar", text("library"),
            "org/example/Class.class", text("not unpacked")));
  }

  private static byte[] text(String content) {
    return content.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] jarOf(Map<String, byte[]> entries) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JarOutputStream out = new JarOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        out.putNextEntry(new JarEntry(entry.getKey()));
        out.write(entry.getValue());
        out.closeEntry();
      }
    }
    return bytes.toByteArray();
  }
}
