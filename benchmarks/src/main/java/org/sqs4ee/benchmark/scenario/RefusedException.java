package org.sqs4ee.benchmark.scenario;

/** A run whose numbers must not be printed. */
final class RefusedException extends RuntimeException {

  RefusedException(String why) {
    super(why);
  }
}
