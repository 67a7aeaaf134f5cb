package org.sqs4ee.benchmark.scenario;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Runs cells: those of one situation in turn, in another order each time, and that as often as
 * there are runs, so that whatever else the machine does meets all contenders alike.
 */
public final class Cells {

  /**
   * Where no more rows of one would say more: of each peer its defaults and its best, without the
   * defaults of Camel, which do sixty messages a second.
   */
  private static final String LISTENERS =
      "raw raw-handoff provider activation payara amazon amazon-loop-20 batch batch-tuned"
          + " batch-deletes spring spring-widest camel-tuned";

  private final StubProcess stub;
  private final Options options;
  private final Path folder;
  private final Consumer<String> progress;
  private final Map<Integer, RoundTrip> roundTrips = new LinkedHashMap<>();
  private int queues;

  private record Situation(String words, int delayMillis) {}

  /** Gets the results of a situation when all of its runs are done. */
  public interface Measured {
    void measured(List<Result> results) throws IOException;
  }

  public Cells(StubProcess stub, Options options, Path folder, Consumer<String> progress) {
    this.stub = stub;
    this.options = options;
    this.folder = folder;
    this.progress = progress;
  }

  static List<Cell> of(String scenario, Options options) {
    return switch (scenario) {
      case "drain" -> Drain.cells(options);
      case "sizes" -> drains(options.or("backlogs", "1000 100000"));
      case "handlers" -> drains(options.or("handlers", "sleep5 insert"));
      case "queues" -> drains(options.or("queues", "10").or("backlogs", "50000"));
      case "send" -> Send.cells(options);
      case "growth" ->
          drains(
              options
                  .or("concurrency", "1 4 16 64 256")
                  .or("backlogs", "100000")
                  .or("handlers", "sleep5"));
      case "signup" -> signup(options);
      case "idle" -> Idle.cells(options.or("peers", LISTENERS));
      case "burst" -> Burst.cells(options.or("peers", LISTENERS));
      case "close" -> Close.cells(options.or("peers", LISTENERS));
      case "paced" -> Paced.cells(options.or("peers", LISTENERS));
      case "servers" -> Servers.cells(options);
      case "memory" -> Memory.cells(options.or("peers", LISTENERS));
      default -> throw new IllegalArgumentException("No scenario is called " + scenario);
    };
  }

  private static List<Cell> drains(Options options) {
    return Drain.cells(options.or("peers", LISTENERS).or("delays", "10"));
  }

  private static List<Cell> signup(Options options) {
    List<Cell> cells =
        new ArrayList<>(
            Send.cells(
                options
                    .or("peers", "payara signup")
                    .or("together", "no")
                    .or("callers", "64")
                    .or("delays", "10")));
    cells.removeIf(cell -> cell.peer().settings().containsKey(SignupProcess.MAIL));
    cells.addAll(Signups.cells(options));
    return cells;
  }

  public static List<String> childFlags() {
    return ChildProcess.FLAGS;
  }

  /** What clients measured of each added round trip. */
  public Map<Integer, RoundTrip> roundTrips() {
    return roundTrips;
  }

  public void run(Measured measured) throws IOException, InterruptedException {
    for (String scenario : options.scenarios()) {
      Map<Situation, List<Cell>> situations = new LinkedHashMap<>();
      for (Cell cell : of(scenario, options)) {
        situations
            .computeIfAbsent(
                new Situation(cell.situation(), cell.delayMillis()), any -> new ArrayList<>())
            .add(cell);
      }
      for (List<Cell> cells : situations.values()) {
        measured.measured(interleaved(cells));
      }
    }
  }

  private List<Result> interleaved(List<Cell> cells) throws IOException, InterruptedException {
    int delay = cells.get(0).delayMillis();
    roundTrips.put(delay, RoundTrip.measure(stub, delay));
    Map<Cell, Result> results = new LinkedHashMap<>();
    cells.forEach(cell -> results.put(cell, new Result(cell.row())));
    List<Map.Entry<Cell, Result>> order = new ArrayList<>(results.entrySet());
    for (int run = 0; run < options.runs(); run++) {
      Collections.shuffle(order, new Random(run));
      for (Map.Entry<Cell, Result> each : order) {
        run(each.getKey(), each.getValue());
        progress.accept(each.getValue().lastLine());
      }
    }
    return List.copyOf(results.values());
  }

  private void run(Cell cell, Result result) throws IOException {
    List<String> names =
        IntStream.range(0, cell.queues()).mapToObj(i -> "bench-" + ++queues).toList();
    String wait = cell.peer().queueWaitSeconds();
    names.forEach(name -> stub.control("create?queue=" + name + "&wait=" + wait));
    stub.setDelay(cell.delayMillis());
    stub.control("partial?percent=" + options.partial());
    try (Child child = start(cell.peer(), names)) {
      result.add(cell.measure().run(new Bed(stub, child, names, cell.delayMillis(), options)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      result.refuse("interrupted");
    } catch (Exception e) {
      result.refuse(e.toString());
    }
    names.forEach(name -> stub.control("drop?queue=" + name));
  }

  private Child start(Peer peer, List<String> names) throws IOException {
    if (peer.contender().equals("payara")) {
      return new PayaraProcess(peer, stub.endpoint(), names, folder);
    }
    if (peer.contender().equals("signup")) {
      return new SignupProcess(peer, stub.endpoint(), names.get(0), folder);
    }
    if (peer.settings().containsKey(ElasticMqChild.SETTING)) {
      return ElasticMqChild.start(peer, names.get(0), folder);
    }
    return new ChildProcess(peer, stub.endpoint(), folder);
  }
}
