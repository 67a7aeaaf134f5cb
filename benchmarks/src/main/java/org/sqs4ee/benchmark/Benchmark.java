package org.sqs4ee.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.sqs4ee.benchmark.report.Chart;
import org.sqs4ee.benchmark.report.Circumstances;
import org.sqs4ee.benchmark.report.Json;
import org.sqs4ee.benchmark.report.Pages;
import org.sqs4ee.benchmark.report.Table;
import org.sqs4ee.benchmark.scenario.Cells;
import org.sqs4ee.benchmark.scenario.Options;
import org.sqs4ee.benchmark.scenario.Result;
import org.sqs4ee.benchmark.scenario.StubProcess;

/**
 * Measures what the options choose, prints the tables, and writes them beside JSON and a chart:
 * after each situation what is known until then, so that a run of hours that is cut off leaves
 * something.
 */
public final class Benchmark {

  private final Path folder;
  private final String options;
  private final List<Result> results = new ArrayList<>();

  private Benchmark(Path folder, String options) {
    this.folder = folder;
    this.options = options;
  }

  /**
   * Arguments: the folder for what is written, {@code benchmarks/target} in the project, and the
   * options; {@code pages} measures nothing and writes the tables of the documentation again.
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path folder = Path.of(arguments[0]);
    if (arguments[1].equals("pages")) {
      Pages.refresh(folder.resolve("../../docs/benchmarks"));
    } else {
      new Benchmark(folder, arguments[1]).run();
    }
  }

  private void run() throws IOException, InterruptedException {
    try (StubProcess stub = StubProcess.start()) {
      Cells cells = new Cells(stub, Options.parse(options), folder, System.err::println);
      cells.run(
          measured -> {
            results.addAll(measured);
            System.out.println(Table.of(measured));
            write(Circumstances.of(options, Cells.childFlags(), cells.roundTrips()));
          });
      System.out.println("\nAll of it, and when it was measured:\n");
      System.out.println(Files.readString(folder.resolve("benchmark.md")));
    }
  }

  private void write(Map<String, String> circumstances) throws IOException {
    StringBuilder text = new StringBuilder();
    circumstances.forEach(
        (name, value) -> text.append("- ").append(name).append(": ").append(value).append('\n'));
    text.append(Table.of(results));
    Files.writeString(folder.resolve("benchmark.md"), text);
    Chart.write(results, folder.resolve("benchmark.svg"));
    Json.write(circumstances, results, folder.resolve("benchmark.json"));
  }
}
