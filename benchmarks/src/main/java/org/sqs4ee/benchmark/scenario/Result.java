package org.sqs4ee.benchmark.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** All runs of a cell; one that was refused leaves the cell without numbers. */
public final class Result {

  /**
   * What the numbers are of.
   *
   * @param scenario what is measured
   * @param situation with what, in words
   * @param delayMillis the added round trip
   * @param contender what the table calls it
   */
  public record Row(String scenario, String situation, int delayMillis, String contender) {}

  private final Row row;
  private final List<Map<String, Double>> runs = new ArrayList<>();
  private final List<String> refusals = new ArrayList<>();

  public Result(Row row) {
    this.row = row;
  }

  public void add(Map<String, Double> numbers) {
    runs.add(numbers);
  }

  public void refuse(String why) {
    refusals.add(why);
  }

  public Row row() {
    return row;
  }

  public List<Map<String, Double>> runs() {
    return runs;
  }

  public List<String> refusals() {
    return refusals;
  }

  public Set<String> metrics() {
    Set<String> names = new TreeSet<>();
    runs.forEach(run -> names.addAll(run.keySet()));
    return names;
  }

  /** Of all runs, sorted; empty if there are no such numbers or a run was refused. */
  public List<Double> sorted(String metric) {
    if (!refusals.isEmpty()) {
      return List.of();
    }
    return runs.stream()
        .filter(run -> run.containsKey(metric))
        .map(run -> run.get(metric))
        .sorted()
        .toList();
  }

  /** NaN if there is none. */
  public double median(String metric) {
    List<Double> values = sorted(metric);
    int count = values.size();
    return count == 0 ? Double.NaN : (values.get((count - 1) / 2) + values.get(count / 2)) / 2;
  }

  /** This number divided by the other's in the same run, run by run; a refused run has none. */
  public Result by(Result other, String metric) {
    Result ratios = new Result(row);
    ratios.refusals.addAll(refusals);
    ratios.refusals.addAll(other.refusals);
    for (int run = 0; run < Math.min(runs.size(), other.runs.size()); run++) {
      Double mine = runs.get(run).get(metric);
      Double others = other.runs.get(run).get(metric);
      if (mine != null && others != null) {
        ratios.add(Map.of(metric, mine / others));
      }
    }
    return ratios;
  }

  String lastLine() {
    return "%s, %s, +%d ms, %s: %s"
        .formatted(
            row.scenario(),
            row.situation(),
            row.delayMillis(),
            row.contender(),
            refusals.isEmpty() ? runs.get(runs.size() - 1) : "REFUSED: " + refusals);
  }
}
