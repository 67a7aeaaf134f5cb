package org.sqs4ee.signup.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SignupStatusTest {

  @Test
  void statusesAreLowerCaseInJson() {
    assertThat(Stream.of(SignupStatus.values()).map(SignupStatus::json))
        .containsExactly("queued", "registered", "failed");
  }
}
