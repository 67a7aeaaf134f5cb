package org.sqs4ee.jms.receive;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PollSharesTest {

  private static final int ALL = 12;
  private static final int EQUAL = ALL / 2;

  private final PollShares shares = new PollShares(ALL);

  @Test
  void whoeverIsAloneHasAllBesideItsFirst() {
    assertThat(startAllowed(0)).isEqualTo(ALL + 1);
  }

  @Test
  void equalPartIsThereWhateverOthersHave() {
    startAllowed(0);
    assertThat(startAllowed(0)).isEqualTo(EQUAL);
  }

  @Test
  void whatOthersDoNotUseIsThere() {
    start(0, 2);
    assertThat(startAllowed(0)).isEqualTo(ALL);
  }

  @Test
  void whoHasOnePollSharesNothing() {
    start(0, 1);
    assertThat(startAllowed(0)).isEqualTo(ALL + 1);
  }

  @Test
  void afterManyTurnsThePartsAreAsBefore() {
    for (int turn = 0; turn < 5; turn++) {
      end(startAllowed(0));
    }
    int first = startAllowed(0);
    assertThat(first).isEqualTo(ALL + 1);
    int second = startAllowed(0);
    assertThat(second).isEqualTo(EQUAL);
    end(second);
    end(first);
    start(0, 2);
    assertThat(startAllowed(0)).isEqualTo(ALL);
  }

  /** A receiver with so many polls starts others while it may; how many it has then. */
  private int startAllowed(int own) {
    int polls = own;
    while (polls < 1 || shares.allow(polls)) {
      polls++;
      shares.started(polls);
    }
    return polls;
  }

  private void start(int own, int polls) {
    for (int now = own; now < polls; now++) {
      shares.started(now + 1);
    }
  }

  private void end(int polls) {
    for (int left = polls - 1; left >= 0; left--) {
      shares.ended(left);
    }
  }
}
