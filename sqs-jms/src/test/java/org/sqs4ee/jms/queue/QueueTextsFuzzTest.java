package org.sqs4ee.jms.queue;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import jakarta.jms.InvalidDestinationException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.sqs4ee.jms.testing.Noise;

/** What names a queue, and what a queue says of its dead letters, is read or refused. */
class QueueTextsFuzzTest {

  private static final int TEXTS = 1000;

  private static final String PIECES = ":/.-_?#@%[]{}\"',\\ arnwsqfiohtp0123456789\u0000é";

  private static final List<String> IDENTIFIERS =
      List.of(
          "orders",
          "orders.fifo",
          "https://sqs.eu-central-1.amazonaws.com/123456789012/orders",
          "http://127.0.0.1:9324/000000000000/orders.fifo",
          "arn:aws:sqs:eu-central-1:123456789012:orders");

  private static final List<String> POLICIES =
      List.of(
          "{\"deadLetterTargetArn\":\"arn:aws:sqs:eu-central-1:123456789012:dlq\",\"maxReceiveCount\":5}",
          "{\"maxReceiveCount\":\"1000\",\"deadLetterTargetArn\":\"x\"}");

  @FuzzTest(maxDuration = "2m")
  void identifiers(FuzzedDataProvider data) {
    namesAQueueOrIsRefused(data.consumeRemainingAsString());
  }

  @RepeatedTest(5)
  @Timeout(60)
  void whateverIsGivenNamesAQueueOrIsRefused(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    for (int i = 0; i < TEXTS; i++) {
      namesAQueueOrIsRefused(Noise.changed(Noise.pick(random, IDENTIFIERS), random, PIECES));
    }
  }

  @FuzzTest(maxDuration = "2m")
  void redrivePolicies(FuzzedDataProvider data) {
    isAPolicyOrRefused(data.consumeRemainingAsString());
  }

  @RepeatedTest(5)
  @Timeout(60)
  void whateverAQueueSaysIsAPolicyOrRefused(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    for (int i = 0; i < TEXTS; i++) {
      isAPolicyOrRefused(Noise.changed(Noise.pick(random, POLICIES), random, PIECES));
    }
  }

  /** The JSON reader says so with an exception that is none of JSON's. */
  @Test
  void policyThatIsNestedTooDeepIsRefused() {
    isAPolicyOrRefused("{\"a\":".repeat(5000));
  }

  private static void namesAQueueOrIsRefused(String text) {
    try {
      assertThat(QueueIdentifier.parse(text).name()).matches("[A-Za-z0-9_.-]{1,80}");
    } catch (InvalidDestinationException refused) {
      assertThat(refused).hasMessageContaining("allowed is");
    }
  }

  private static void isAPolicyOrRefused(String text) {
    try {
      RedrivePolicy.parse(text)
          .ifPresent(policy -> assertThat(RedrivePolicy.parse(policy.toJson())).hasValue(policy));
    } catch (IllegalArgumentException refused) {
      assertThat(refused).hasMessageStartingWith("Not a redrive policy");
    }
  }
}
