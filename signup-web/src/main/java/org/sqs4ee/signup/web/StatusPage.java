package org.sqs4ee.signup.web;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.sqs4ee.signup.contract.SignupStatus;

/**
 * What the status page shows.
 *
 * @param id the signup
 * @param state what is known about it
 */
record StatusPage(SignupId id, State state) {

  /** How long a signup takes at most when nothing is down. */
  static final Duration USUAL_WAIT = Duration.ofSeconds(20);

  /** A status as a person sees it; the lower-case name is in the page for its script. */
  enum State {
    QUEUED,
    SLOW,
    UNAVAILABLE,
    REGISTERED,
    FAILED;

    static State of(SignupStatus status, boolean late) {
      return switch (status) {
        case QUEUED -> late ? SLOW : QUEUED;
        case REGISTERED -> REGISTERED;
        case FAILED -> FAILED;
      };
    }
  }

  String name() {
    return state.name().toLowerCase(Locale.ROOT);
  }

  /** After how many seconds the page looks again; null once there is nothing to wait for. */
  @Nullable Integer refresh() {
    return switch (state) {
      case QUEUED -> 2;
      case UNAVAILABLE -> 5;
      case SLOW -> 10;
      case REGISTERED, FAILED -> null;
    };
  }

  List<Step> steps() {
    return switch (state) {
      case QUEUED, SLOW, UNAVAILABLE -> Step.onTheWay();
      case REGISTERED -> Step.finished();
      case FAILED -> Step.stopped();
    };
  }

  boolean queued() {
    return state == State.QUEUED;
  }

  boolean slow() {
    return state == State.SLOW;
  }

  boolean unavailable() {
    return state == State.UNAVAILABLE;
  }

  boolean registered() {
    return state == State.REGISTERED;
  }

  boolean failed() {
    return state == State.FAILED;
  }
}
