package org.sqs4ee.benchmark.server;

/** An answer of SQS that is an error of the sender. */
final class SqsError extends RuntimeException {

  private final String type;
  private final String queryCode;

  SqsError(String type, String queryCode, String message) {
    super(message, null, false, false);
    this.type = type;
    this.queryCode = queryCode;
  }

  static SqsError noQueue(String name) {
    return new SqsError(
        "com.amazonaws.sqs#QueueDoesNotExist",
        "AWS.SimpleQueueService.NonExistentQueue",
        "The specified queue does not exist: " + name);
  }

  static SqsError invalid(String message) {
    return new SqsError(
        "com.amazonaws.sqs#InvalidParameterValue", "InvalidParameterValue", message);
  }

  String type() {
    return type;
  }

  String queryCode() {
    return queryCode;
  }
}
