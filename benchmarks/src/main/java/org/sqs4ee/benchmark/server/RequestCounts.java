package org.sqs4ee.benchmark.server;

import java.util.Map;
import java.util.TreeMap;

/**
 * What has been asked since the last reset. A request counts when it is answered, so a long poll
 * that was waiting before a measurement counts in it if it brings a message of it, and one that
 * still waits at its end does not.
 */
final class RequestCounts {

  private final Map<String, Long> byAction = new TreeMap<>();
  private int polls;
  private int mostPolls;
  private long since = System.nanoTime();
  private long changed = since;
  private long pollNanos;
  private long emptyPolls;
  private long sent;
  private long received;
  private long undelivered;

  void answered(String action) {
    byAction.merge(action, 1L, Long::sum);
  }

  /** When it arrives, until its answer leaves or its connection is closed. */
  void pollBegins() {
    passed();
    polls++;
    mostPolls = Math.max(mostPolls, polls);
  }

  void pollEnds() {
    passed();
    polls--;
  }

  private void passed() {
    long now = System.nanoTime();
    pollNanos += polls * (now - changed);
    changed = now;
  }

  /** How many were under way at a time since messages arrived at once, on average. */
  double meanPolls() {
    passed();
    return (double) pollNanos / Math.max(1, changed - since);
  }

  void received(int messages) {
    received += messages;
    if (messages == 0) {
      emptyPolls++;
    }
  }

  void sent(int messages) {
    sent += messages;
  }

  /** Messages of an answer whose connection was closed before it could be written. */
  void undelivered(int messages) {
    undelivered += messages;
  }

  /** The average begins here: before, messages have only been made. */
  void messagesArrive() {
    since = System.nanoTime();
    changed = since;
    pollNanos = 0;
  }

  void reset() {
    byAction.clear();
    mostPolls = polls;
    messagesArrive();
    emptyPolls = 0;
    sent = 0;
    received = 0;
    undelivered = 0;
  }

  Map<String, Long> byAction() {
    return byAction;
  }

  Map<String, Long> others() {
    return Map.of(
        "polls", (long) polls,
        "mostPolls", (long) mostPolls,
        "emptyPolls", emptyPolls,
        "sent", sent,
        "received", received,
        "undelivered", undelivered);
  }
}
