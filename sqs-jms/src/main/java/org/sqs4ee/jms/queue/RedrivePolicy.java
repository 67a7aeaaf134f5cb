package org.sqs4ee.jms.queue;

import static org.sqs4ee.jms.json.JsonProcessing.json;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The redrive policy of a queue: after how many receives SQS itself moves a message, and where to.
 *
 * @param deadLetterTargetArn ARN of the dead-letter queue
 * @param maxReceiveCount receives after which SQS moves the message, 1 to 1000
 */
public record RedrivePolicy(String deadLetterTargetArn, int maxReceiveCount) {

  /**
   * Reads the queue attribute {@code RedrivePolicy}.
   *
   * @param json the attribute's value; null or empty means that the queue has no policy
   * @throws IllegalArgumentException if the value is not a redrive policy
   */
  public static Optional<RedrivePolicy> parse(@Nullable String json) {
    if (json == null || json.isBlank()) {
      return Optional.empty();
    }
    try (var reader = json().createReader(new StringReader(json))) {
      JsonObject policy = reader.readObject();
      return Optional.of(
          new RedrivePolicy(
              policy.getString("deadLetterTargetArn"), count(policy.getValue("/maxReceiveCount"))));
    } catch (RuntimeException | StackOverflowError e) {
      // JSON readers and the documents they return throw many kinds.
      throw new IllegalArgumentException("Not a redrive policy: " + json, e);
    }
  }

  /** AWS answers with a number where some tools write a string; both are accepted. */
  private static int count(JsonValue value) {
    return Integer.parseInt(value instanceof JsonString text ? text.getString() : value.toString());
  }

  /** The attribute's value. */
  public String toJson() {
    return json()
        .createObjectBuilder()
        .add("deadLetterTargetArn", deadLetterTargetArn)
        .add("maxReceiveCount", maxReceiveCount)
        .build()
        .toString();
  }

  /** The bare name of the dead-letter queue. */
  public String deadLetterQueueName() {
    return new SqsQueue(deadLetterTargetArn).getQueueName();
  }
}
