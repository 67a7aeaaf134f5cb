package org.sqs4ee.jms.temporary;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import software.amazon.awssdk.awscore.AwsResponse;

/**
 * The time of SQS, as its last answer told it. Owners and sweepers compare times that they have
 * written on different machines: with their own clocks, one that is wrong by an hour would cost a
 * living connection its queues.
 */
final class ServiceTime {

  private final Clock own;
  private volatile Duration ahead = Duration.ZERO;

  ServiceTime(Clock own) {
    this.own = own;
  }

  /**
   * Sets this clock by an answer of SQS; one without a readable date changes nothing.
   *
   * @return when SQS answered
   */
  Instant heard(AwsResponse answer) {
    return answer
        .sdkHttpResponse()
        .firstMatchingHeader("Date")
        .flatMap(this::set)
        .orElseGet(this::now);
  }

  private Optional<Instant> set(String date) {
    try {
      Instant there = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      ahead = Duration.between(own.instant(), there);
      return Optional.of(there);
    } catch (DateTimeParseException e) {
      // A proxy that writes dates its own way: the clock of this machine has to do.
      return Optional.empty();
    }
  }

  Instant now() {
    return own.instant().plus(ahead);
  }

  /** True if a time that was taken from this clock before its last answer is off by a minute. */
  boolean contradicts(Instant taken) {
    return Duration.between(taken, now()).abs().compareTo(Duration.ofMinutes(1)) > 0;
  }
}
