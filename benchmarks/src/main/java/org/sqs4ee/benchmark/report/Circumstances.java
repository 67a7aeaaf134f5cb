package org.sqs4ee.benchmark.report;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.sqs4ee.benchmark.scenario.RoundTrip;
import software.amazon.awssdk.core.util.VersionInfo;

/** What a reader has to know to believe the numbers. */
public final class Circumstances {

  private static final Path PROCESSORS = Path.of("/proc/cpuinfo");

  private Circumstances() {}

  /**
   * In the order in which they are told.
   *
   * @param roundTrips what a client measured, by added milliseconds
   */
  public static Map<String, String> of(
      String options, Iterable<String> flags, Map<Integer, RoundTrip> roundTrips)
      throws IOException {
    Map<String, String> told = new LinkedHashMap<>();
    told.put("options", options);
    told.put("commit", commit());
    told.put("date", LocalDate.now(ZoneOffset.UTC).toString());
    told.put(
        "SQS",
        "stub on one Netty event loop, in a JVM of its own (ElasticMQ would be the limit of most"
            + " scenarios); a new connection costs two round trips");
    roundTrips.forEach(
        (added, seen) ->
            told.put(
                "round trip with +" + added + " ms",
                String.format(
                    Locale.ROOT,
                    "%.2f ms median, %.2f ms 99 %%, %.2f ms fastest twentieth, seen by a client",
                    seen.median(),
                    seen.slowestHundredth(),
                    seen.fastestTwentieth())));
    told.put(
        "Java",
        System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"));
    told.put("flags of each contender's JVM", String.join(" ", flags));
    told.put(
        "machine",
        "%d processors%s, %s %s %s"
            .formatted(
                Runtime.getRuntime().availableProcessors(),
                processorModel().map(" (%s)"::formatted).orElse(""),
                System.getProperty("os.name"),
                System.getProperty("os.version").replaceFirst("-.*", ""),
                System.getProperty("os.arch")));
    told.put("AWS SDK", VersionInfo.SDK_VERSION);
    return told;
  }

  /** Of the working copy that this code was compiled in, if it is one and there is a git. */
  private static String commit() {
    Path classes =
        Path.of(
            URI.create(
                Circumstances.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toString()));
    try {
      Process git =
          new ProcessBuilder("git", "describe", "--always", "--dirty")
              .directory(classes.toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String said = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      return said.isEmpty() ? "unknown" : said;
    } catch (IOException noGit) {
      return "unknown";
    }
  }

  /** As Linux tells it; elsewhere nothing. */
  private static Optional<String> processorModel() throws IOException {
    if (!Files.isReadable(PROCESSORS)) {
      return Optional.empty();
    }
    try (Stream<String> lines = Files.lines(PROCESSORS)) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst();
    }
  }
}
