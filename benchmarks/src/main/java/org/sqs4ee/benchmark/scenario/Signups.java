package org.sqs4ee.benchmark.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * People who sign up over HTTP one by one at an even rate, whatever the application does, until
 * each has the welcome mail: through REST, SQS, the bean's transaction with its database row, and
 * SMTP. Latencies count from when a signup was due, so that waiting is never left out.
 */
final class Signups {

  private static final int DELAY_MILLIS = 10;
  private static final int MOST_SECONDS = 60;

  /** More a second than there are callers for: as fast as they can. */
  private static final int WARM_UP_RATE = 100_000;

  private static final int WARM_UP_PEOPLE = 500;

  private Signups() {}

  static List<Cell> cells(Options options) {
    List<Cell> cells = new ArrayList<>();
    for (int rate : options.numbers("rates", "20 200")) {
      for (Peer peer : options.or("peers", "signup-mail").peers()) {
        if (peer.settings().containsKey(SignupProcess.MAIL)) {
          cells.add(
              Cell.of(
                  "signup",
                  "%,d signups/s, until the mail has arrived".formatted(rate),
                  DELAY_MILLIS,
                  peer,
                  bed -> run(bed, rate)));
        }
      }
    }
    return cells;
  }

  private static Map<String, Double> run(Bed bed, int rate) throws Exception {
    bed.warmUp(() -> signUp(bed, WARM_UP_RATE, WARM_UP_PEOPLE));
    signUp(bed, rate, rate);
    int people = rate * bed.options().seconds();
    Machine.awaitQuiet(bed.options().patience());
    JsonNode before = bed.child().ask("usage");
    bed.stub().control("reset");
    Machine machine = Machine.now(bed.stub());
    JsonNode done = signUp(bed, rate, people);
    JsonNode stats = bed.awaitDeletes(people, MOST_SECONDS);
    JsonNode after = bed.child().ask("usage");
    Map<String, Double> numbers = Bed.usage(before, after, people);
    machine.addNoise(bed, numbers, people);
    Bed.check(
        bed.deleted(stats) == people
            && done.path("mails").asInt() == people
            && done.path("again").asInt() == 0,
        "of %d signups %d mails came, %d of them again, and %d messages were deleted"
            .formatted(
                people,
                done.path("mails").asInt(),
                done.path("again").asInt(),
                bed.deleted(stats)));
    numbers.put(Metric.MESSAGES, (double) people);
    numbers.put(Metric.REQUESTS, (double) Bed.requests(stats) / people);
    numbers.put(Metric.ANSWER_P50, done.path("answerP50").asDouble());
    numbers.put(Metric.ANSWER_P99, done.path("answerP99").asDouble());
    numbers.put(Metric.P50, done.path("p50").asDouble());
    numbers.put(Metric.P99, done.path("p99").asDouble());
    numbers.put(Metric.MAX, done.path("max").asDouble());
    return numbers;
  }

  private static JsonNode signUp(Bed bed, int rate, int people) throws IOException {
    return bed.child().ask(Child.order("signUp").put("rate", rate).put("people", people));
  }
}
