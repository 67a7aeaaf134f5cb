package org.sqs4ee.jms.temporary;

import java.time.Duration;

/**
 * How temporary queues are told from abandoned ones.
 *
 * @param heartbeat pause between the marks that an owner puts on its queues
 * @param abandonedAfter age of the last mark from which a queue counts as abandoned; several
 *     heartbeats, because a mark may fail
 * @param sweepEvery shortest pause between two searches of one process
 */
public record Upkeep(Duration heartbeat, Duration abandonedAfter, Duration sweepEvery) {

  /**
   * Five minutes, because a mark is a request for each queue; an hour, so that eleven marks in a
   * row may fail, and an outage of SQS of most of an hour costs no living connection its queues. A
   * search needs a request for each temporary queue of the account and region: hourly is rare
   * enough, and an abandoned queue costs nothing while it waits.
   */
  public static final Upkeep DEFAULT =
      new Upkeep(Duration.ofMinutes(5), Duration.ofHours(1), Duration.ofHours(1));
}
