package org.sqs4ee.jms.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What this node has committed lately, in bounded memory. */
class CommittedMessagesTest {

  private static final int MOST = 100_000;

  private final CommittedMessages committed = new CommittedMessages();

  @Test
  void committedMessageIsKnownAndOthersAreNot() {
    committed.add("a");
    assertThat(committed.contains("a")).isTrue();
    assertThat(committed.contains("b")).isFalse();
  }

  @Test
  void ofThoseThatAreDeletedOnlyTheLatestAreKnown() {
    for (int i = 0; i <= 1_000; i++) {
      committed.add("m" + i);
      committed.deleted("m" + i);
    }
    assertThat(committed.contains("m0")).isFalse();
    assertThat(committed.contains("m1")).isTrue();
    assertThat(committed.contains("m1000")).isTrue();
  }

  @Test
  void whatIsNotDeletedIsKnownHoweverManyAre() {
    committed.add("undeleted");
    for (int i = 0; i <= 1_000; i++) {
      committed.add("m" + i);
      committed.deleted("m" + i);
    }
    assertThat(committed.contains("undeleted")).isTrue();
  }

  @Test
  void oldestIsForgottenWhenThereAreTooMany() {
    for (int i = 0; i <= MOST; i++) {
      committed.add("m" + i);
    }
    assertThat(committed.contains("m0")).isFalse();
    assertThat(committed.contains("m1")).isTrue();
    assertThat(committed.contains("m" + MOST)).isTrue();
  }
}
