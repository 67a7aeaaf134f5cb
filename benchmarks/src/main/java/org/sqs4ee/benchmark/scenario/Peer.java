package org.sqs4ee.benchmark.scenario;

import java.util.List;
import java.util.Map;

/**
 * A row of the table: a contender and how it is set.
 *
 * @param key by which it is chosen
 * @param label what the table calls it
 * @param contender which class of contenders it is
 * @param settings how it is tuned
 */
public record Peer(String key, String label, String contender, Map<String, String> settings) {

  /** The setting of the queue itself, in seconds; 0 if it is not given, as with a new queue. */
  private static final String QUEUE_WAIT = "queueWaitSeconds";

  /** All, in the order of the table. */
  public static final List<Peer> ALL =
      List.of(
          new Peer("raw", "raw SDK loop, a poll per thread", "raw", Map.of()),
          new Peer(
              "raw-handoff",
              "raw SDK loop, deletes on other threads",
              "raw",
              Map.of("handoff", "true")),
          new Peer(
              "raw-handoff-48",
              "raw SDK loop with 48 threads, deletes on other threads",
              "raw",
              Map.of("handoff", "true", "polls", "48")),
          new Peer(
              "raw-handoff-64",
              "raw SDK loop with 64 threads, deletes on other threads",
              "raw",
              Map.of("handoff", "true", "polls", "64")),
          new Peer("raw-64", "raw SDK loop, 64 polls", "raw", Map.of("polls", "64")),
          new Peer(
              "raw-jms",
              "raw SDK loop that asks for what JMS needs",
              "raw",
              Map.of("attributes", "true")),
          new Peer("provider", "sqs4ee, plain Java listeners", "provider", Map.of()),
          new Peer("activation", "sqs4ee, adapter without a server", "activation", Map.of()),
          new Peer("payara", "sqs4ee, bean in Payara Micro", "payara", Map.of()),
          new Peer(
              "payara-xa",
              "sqs4ee, bean in Payara Micro, the row in its transaction",
              "payara",
              Map.of(PayaraProcess.ROWS, "server")),
          new Peer(
              "payara-xa-unlogged",
              "sqs4ee, bean in Payara Micro, the row in its transaction, no log of transactions",
              "payara",
              Map.of(PayaraProcess.ROWS, "server", PayaraProcess.LOG, "off")),
          new Peer("signup", "signup application, over HTTP", "signup", Map.of()),
          new Peer(
              "signup-mail",
              "signup application, from HTTP to the mail",
              "signup",
              Map.of(SignupProcess.MAIL, "true")),
          new Peer("amazon", "Amazon JMS 2.1.4, AUTO, defaults", "amazon", Map.of()),
          new Peer(
              "amazon-10",
              "Amazon JMS 2.1.4, AUTO, prefetch 10",
              "amazon",
              Map.of("prefetch", "10")),
          new Peer(
              "amazon-client",
              "Amazon JMS 2.1.4, CLIENT, prefetch 10",
              "amazon",
              Map.of("prefetch", "10", "mode", "CLIENT")),
          new Peer(
              "amazon-loop",
              "Amazon JMS 2.1.4, CLIENT in tens, prefetch 10",
              "amazon",
              Map.of("prefetch", "10", "mode", "LOOP")),
          new Peer(
              "amazon-loop-20",
              "Amazon JMS 2.1.4, CLIENT in tens, prefetch 20",
              "amazon",
              Map.of("prefetch", "20", "mode", "LOOP")),
          new Peer(
              "amazon-loop-50",
              "Amazon JMS 2.1.4, CLIENT in tens, prefetch 50",
              "amazon",
              Map.of("prefetch", "50", "mode", "LOOP")),
          new Peer("batch", "SDK batch manager, defaults", "batch-manager", Map.of()),
          new Peer(
              "batch-tuned",
              "SDK batch manager, 10 ms",
              "batch-manager",
              Map.of("frequencyMillis", "10", QUEUE_WAIT, "20")),
          new Peer(
              "batch-deletes",
              "SDK, a poll per thread, deletes by the batch manager, 10 ms",
              "batch-manager",
              Map.of("frequencyMillis", "10", "direct", "true")),
          new Peer("spring", "Spring Cloud AWS 4.1.0, defaults", "spring", Map.of()),
          new Peer(
              "spring-tuned",
              "Spring Cloud AWS 4.1.0, high throughput, acknowledging within 10 ms",
              "spring",
              Map.of("tuned", "true")),
          new Peer(
              "spring-wide",
              "Spring Cloud AWS 4.1.0, high throughput, as many polls as threads",
              "spring",
              Map.of("tuned", "true", "polls", "10")),
          new Peer(
              "spring-wider",
              "Spring Cloud AWS 4.1.0, high throughput, 1.5 times as many polls as threads",
              "spring",
              Map.of("tuned", "true", "polls", "15")),
          new Peer(
              "spring-widest",
              "Spring Cloud AWS 4.1.0, high throughput, twice as many polls as threads",
              "spring",
              Map.of("tuned", "true", "polls", "20")),
          new Peer(
              "spring-list",
              "Spring Cloud AWS 4.1.0, high throughput, as many polls, a list of ten at a time",
              "spring",
              Map.of("tuned", "true", "polls", "10", "list", "true")),
          new Peer(
              "spring-batch",
              "Spring Cloud AWS 4.1.0, sending by the batch manager, 10 ms",
              "spring",
              Map.of("batch", "true")),
          new Peer("camel", "Camel 4.19.0, defaults", "camel", Map.of()),
          new Peer(
              "camel-tuned",
              "Camel 4.19.0, polls of 10, greedy, long polls",
              "camel",
              Map.of("options", "&maxMessagesPerPoll=10&greedy=true&delay=1&waitTimeSeconds=20")));

  /** How long polls wait that do not say how long. */
  String queueWaitSeconds() {
    return settings.getOrDefault(QUEUE_WAIT, "0");
  }
}
