package org.sqs4ee.signup.web;

import java.time.Instant;
import java.util.UUID;

/** Ids of signups that were accepted at a certain time. */
final class Ids {

  private Ids() {}

  static SignupId issuedAt(Instant time) {
    return new SignupId(new UUID(time.toEpochMilli() << 16 | 0x7000, 0x8000_0000_0000_0000L));
  }
}
