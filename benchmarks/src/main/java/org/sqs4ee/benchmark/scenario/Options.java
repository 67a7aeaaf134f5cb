package org.sqs4ee.benchmark.scenario;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What runs: {@code name=value} pairs, separated by commas; values by blanks. */
public record Options(Map<String, String> given) {

  private static final List<String> NAMES =
      List.of(
          "scenarios",
          "runs",
          "warm-up",
          "seconds",
          "patience",
          "peers",
          "backlogs",
          "handlers",
          "concurrency",
          "queues",
          "delays",
          "callers",
          "together",
          "messages",
          "size",
          "partial",
          "rest",
          "rates",
          "idle-concurrency",
          "idle-seconds",
          "memory-messages");

  private static final Map<String, String> SETS =
      Map.of(
          "quick",
          "runs=1,warm-up=2,seconds=2,peers=raw provider amazon,backlogs=10000,handlers=noop,callers=64",
          "full",
          "scenarios=drain sizes handlers queues send growth burst paced idle close memory signup servers");

  /** A set, pairs, or both: {@code quick,runs=2}. */
  public static Options parse(String text) {
    Map<String, String> given = new HashMap<>();
    for (String part : text.split(",", -1)) {
      String pairs = SETS.getOrDefault(part, part);
      for (String pair : pairs.split(",", -1)) {
        int equals = pair.indexOf('=');
        if (equals > 0) {
          given.put(known(pair.substring(0, equals).strip()), pair.substring(equals + 1).strip());
        } else if (!pair.isBlank()) {
          throw new IllegalArgumentException(
              "'" + pair + "' is neither quick, full nor name=value");
        }
      }
    }
    return new Options(given);
  }

  private static String known(String name) {
    if (!NAMES.contains(name)) {
      throw new IllegalArgumentException("No option is called '%s': %s".formatted(name, NAMES));
    }
    return name;
  }

  /** With another default. */
  Options or(String name, String value) {
    Map<String, String> more = new HashMap<>(given);
    more.putIfAbsent(name, value);
    return new Options(more);
  }

  List<String> texts(String name, String otherwise) {
    return Arrays.asList(given.getOrDefault(name, otherwise).split(" +", -1));
  }

  List<Integer> numbers(String name, String otherwise) {
    return texts(name, otherwise).stream().map(Integer::valueOf).toList();
  }

  public List<String> scenarios() {
    return texts("scenarios", "drain send");
  }

  public int runs() {
    return numbers("runs", "5").get(0);
  }

  /** How long a contender works before it is measured. */
  double warmUpSeconds() {
    return numbers("warm-up", "6").get(0);
  }

  /** A slow contender gets fewer messages, so that a run takes about so long. */
  int seconds() {
    return numbers("seconds", "6").get(0);
  }

  /** How long to wait for a quiet machine before each measurement, in seconds. */
  int patience() {
    return numbers("patience", "20").get(0);
  }

  /** Messages that are sent, at the most. */
  int messages() {
    return numbers("messages", "20000").get(0);
  }

  /** Bytes of a body. */
  int size() {
    return numbers("size", "256").get(0);
  }

  /** How many of a hundred answers bring fewer messages than they could. */
  int partial() {
    return numbers("partial", "0").get(0);
  }

  List<Peer> peers() {
    return chosen(
        "raw raw-handoff raw-handoff-64 raw-jms provider activation payara amazon amazon-10"
            + " amazon-client amazon-loop-20 batch batch-tuned batch-deletes spring spring-tuned"
            + " spring-widest camel camel-tuned");
  }

  /** Those that differ in sending. */
  List<Peer> senders() {
    return chosen("raw provider payara amazon batch batch-tuned spring spring-batch camel");
  }

  private List<Peer> chosen(String otherwise) {
    List<String> keys = texts("peers", otherwise);
    List<Peer> peers = Peer.ALL.stream().filter(peer -> keys.contains(peer.key())).toList();
    if (peers.size() < keys.size()) {
      throw new IllegalArgumentException(
          "Not all of '%s' are contenders; there are %s"
              .formatted(
                  String.join(" ", keys),
                  Peer.ALL.stream().map(Peer::key).collect(Collectors.joining(" "))));
    }
    return peers;
  }
}
