package org.sqs4ee.benchmark.contender;

import java.util.Map;

/** How a contender is tuned, by name. */
public record Settings(Map<String, String> values) {

  int number(String name, int otherwise) {
    return Integer.parseInt(values.getOrDefault(name, Integer.toString(otherwise)));
  }

  String text(String name, String otherwise) {
    return values.getOrDefault(name, otherwise);
  }

  boolean on(String name) {
    return Boolean.parseBoolean(values.getOrDefault(name, "false"));
  }
}
