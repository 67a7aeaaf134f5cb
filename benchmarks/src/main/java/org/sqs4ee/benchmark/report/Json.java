package org.sqs4ee.benchmark.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.sqs4ee.benchmark.scenario.Result;

/** Every number of every run. */
public final class Json {

  private Json() {}

  public static void write(Map<String, String> circumstances, List<Result> results, Path to)
      throws IOException {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    ObjectNode about = root.putObject("circumstances");
    circumstances.forEach(about::put);
    ArrayNode rows = root.putArray("results");
    for (Result result : results) {
      ObjectNode row = rows.addObject();
      row.put("scenario", result.cell().scenario());
      row.put("situation", result.cell().situation());
      row.put("addedRoundTripMillis", result.cell().delayMillis());
      row.put("contender", result.cell().peer().label());
      ArrayNode runs = row.putArray("runs");
      for (Map<String, Double> run : result.runs()) {
        ObjectNode numbers = runs.addObject();
        run.forEach(numbers::put);
      }
      result.refusals().forEach(row.putArray("refused")::add);
    }
    new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(to.toFile(), root);
  }
}
