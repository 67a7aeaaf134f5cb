package org.sqs4ee.signup.web;

import com.github.f4b6a3.uuid.UuidCreator;
import com.github.f4b6a3.uuid.util.UuidUtil;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * The name of one signup. Ours are UUIDs of version 7 (RFC 9562), which tell when they were issued;
 * other senders may use any version.
 */
public record SignupId(UUID value) {

  private static final int TIME_ORDERED = 7;

  /** UUIDs of other variants have no version, whatever stands in its place. */
  private static final int OF_THE_RFC = 2;

  /** A new id, issued now. */
  public static SignupId next() {
    return new SignupId(UuidCreator.getTimeOrderedEpoch());
  }

  /**
   * Reads the canonical form in either case. Jakarta REST calls this for path parameters and
   * answers 404 when it throws.
   *
   * @throws IllegalArgumentException for anything else, also for what {@link UUID#fromString} would
   *     complete by itself
   */
  public static SignupId fromString(String text) {
    UUID uuid = UUID.fromString(text);
    if (!uuid.toString().equals(text.toLowerCase(Locale.ROOT))) {
      throw new IllegalArgumentException("not a UUID in its canonical form");
    }
    return new SignupId(uuid);
  }

  /** When this id was issued, to the millisecond; empty if it does not tell. */
  public Optional<Instant> issuedAt() {
    return value.variant() == OF_THE_RFC && value.version() == TIME_ORDERED
        ? Optional.of(UuidUtil.getInstant(value))
        : Optional.empty();
  }

  /** Whether this id is known to have been issued longer ago than that. */
  public boolean olderThan(Duration age, Instant now) {
    return issuedAt().filter(issued -> issued.isBefore(now.minus(age))).isPresent();
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
