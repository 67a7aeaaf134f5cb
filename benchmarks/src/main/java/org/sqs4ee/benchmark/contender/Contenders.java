package org.sqs4ee.benchmark.contender;

import jakarta.jms.JMSException;

/** Makes a contender by its name. */
public final class Contenders {

  private Contenders() {}

  public static Contender make(String name, Settings settings) throws JMSException {
    return switch (name) {
      case "raw" -> new RawLoop(settings);
      case "provider" -> new Provider();
      case "amazon" -> new AmazonLibrary(settings);
      default -> throw new IllegalArgumentException("No contender is called " + name);
    };
  }
}
