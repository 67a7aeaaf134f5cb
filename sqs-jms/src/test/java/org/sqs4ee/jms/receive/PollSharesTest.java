package org.sqs4ee.jms.receive;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PollSharesTest {

  private static final int ALL = 12;
  private static final int EQUAL = ALL / 2;

  private final PollShares shares = new PollShares(ALL);

  @Test
  void whoeverIsAloneHasAllBesideItsFirst() {
    assertThat(startAllowed()).isEqualTo(ALL + 1);
  }

  @Test
  void equalPartIsThereWhateverOthersHave() {
    startAllowed();
    assertThat(startAllowed()).isEqualTo(EQUAL);
  }

  @Test
  void whatOthersDoNotUseIsThere() {
    start(2);
    assertThat(startAllowed()).isEqualTo(ALL);
  }

  @Test
  void whoHasOnePollSharesNothing() {
    start(1);
    assertThat(startAllowed()).isEqualTo(ALL + 1);
  }

  @Test
  void afterManyTurnsThePartsAreAsBefore() {
    for (int turn = 0; turn < 5; turn++) {
      end(startAllowed());
    }
    int first = startAllowed();
    assertThat(first).isEqualTo(ALL + 1);
    int second = startAllowed();
    assertThat(second).isEqualTo(EQUAL);
    end(second);
    end(first);
    start(2);
    assertThat(startAllowed()).isEqualTo(ALL);
  }

  /** A receiver starts polls while it may; how many it has then. */
  private int startAllowed() {
    int polls = 0;
    while (polls < 1 || shares.allow(polls)) {
      polls++;
      shares.started(polls);
    }
    return polls;
  }

  private void start(int polls) {
    for (int own = 1; own <= polls; own++) {
      shares.started(own);
    }
  }

  private void end(int polls) {
    for (int left = polls - 1; left >= 0; left--) {
      shares.ended(left);
    }
  }
}
