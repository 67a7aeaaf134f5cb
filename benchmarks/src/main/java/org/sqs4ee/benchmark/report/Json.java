package org.sqs4ee.benchmark.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.sqs4ee.benchmark.scenario.Result;

/** Every number of every run, both ways. */
public final class Json {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Json() {}

  public static void write(Map<String, String> circumstances, List<Result> results, Path to)
      throws IOException {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    ObjectNode about = root.putObject("circumstances");
    circumstances.forEach(about::put);
    ArrayNode rows = root.putArray("results");
    for (Result result : results) {
      ObjectNode row = rows.addObject();
      row.put("scenario", result.row().scenario());
      row.put("situation", result.row().situation());
      row.put("addedRoundTripMillis", result.row().delayMillis());
      row.put("contender", result.row().contender());
      ArrayNode runs = row.putArray("runs");
      for (Map<String, Double> run : result.runs()) {
        ObjectNode numbers = runs.addObject();
        run.forEach(numbers::put);
      }
      result.refusals().forEach(row.putArray("refused")::add);
    }
    MAPPER.writerWithDefaultPrettyPrinter().writeValue(to.toFile(), root);
  }

  /** The results in a file that {@link #write} has written. */
  static List<Result> read(Path from) throws IOException {
    List<Result> results = new ArrayList<>();
    for (JsonNode row : MAPPER.readTree(from.toFile()).path("results")) {
      Result result =
          new Result(
              new Result.Row(
                  row.path("scenario").asText(),
                  row.path("situation").asText(),
                  row.path("addedRoundTripMillis").asInt(),
                  row.path("contender").asText()));
      for (JsonNode run : row.path("runs")) {
        Map<String, Double> numbers = new TreeMap<>();
        run.properties()
            .forEach(number -> numbers.put(number.getKey(), number.getValue().asDouble()));
        result.add(numbers);
      }
      row.path("refused").forEach(why -> result.refuse(why.asText()));
      results.add(result);
    }
    return results;
  }
}
