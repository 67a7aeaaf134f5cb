package org.sqs4ee.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.sqs4ee.benchmark.report.Chart;
import org.sqs4ee.benchmark.report.Circumstances;
import org.sqs4ee.benchmark.report.Json;
import org.sqs4ee.benchmark.report.Table;
import org.sqs4ee.benchmark.scenario.Cells;
import org.sqs4ee.benchmark.scenario.Options;
import org.sqs4ee.benchmark.scenario.Result;
import org.sqs4ee.benchmark.scenario.StubProcess;

/** Measures what the options choose, prints the tables, and writes them beside JSON and a chart. */
public final class Benchmark {

  private Benchmark() {}

  /** Arguments: the folder for what is written, and the options. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path folder = Path.of(arguments[0]);
    Options options = Options.parse(arguments[1]);
    try (StubProcess stub = StubProcess.start()) {
      Cells cells =
          new Cells(
              stub,
              options,
              folder,
              System.err::println,
              measured -> System.out.println(Table.of(measured)));
      List<Result> results = cells.run();
      Map<String, String> told =
          Circumstances.of(arguments[1], Cells.childFlags(), cells.roundTrips());
      StringBuilder text = new StringBuilder();
      told.forEach(
          (name, value) -> text.append("- ").append(name).append(": ").append(value).append('\n'));
      text.append(Table.of(results));
      System.out.println("\nAll of it, and when it was measured:\n\n" + text);
      Files.writeString(folder.resolve("benchmark.md"), text);
      Chart.write(results, folder.resolve("benchmark.svg"));
      Json.write(told, results, folder.resolve("benchmark.json"));
    }
  }
}
