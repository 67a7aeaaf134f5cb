package org.sqs4ee.signup.registration;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import org.junit.jupiter.api.Test;

class TransactionBoundariesTest {

  @Test
  void failuresAreRecordedOutsideTheTransactionThatFails() throws NoSuchMethodException {
    assertThat(
            FailedSignups.class
                .getMethod("record", String.class, Throwable.class)
                .getAnnotation(TransactionAttribute.class)
                .value())
        .isEqualTo(TransactionAttributeType.REQUIRES_NEW);
  }
}
