package org.sqs4ee.benchmark.contender;

/** Makes a contender by its name. */
public final class Contenders {

  private Contenders() {}

  public static Contender make(String name, Settings settings) throws Exception {
    return switch (name) {
      case "raw" -> new RawLoop(settings);
      case "provider" -> new Provider();
      case "batch-manager" -> new BatchManager(settings);
      case "spring" -> new SpringCloudAws(settings);
      case "camel" -> new Camel(settings);
      case "activation" -> new Activation();
      case "amazon" -> new AmazonLibrary(settings);
      default -> throw new IllegalArgumentException("No contender is called " + name);
    };
  }
}
