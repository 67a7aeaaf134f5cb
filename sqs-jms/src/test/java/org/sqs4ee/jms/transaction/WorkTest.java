package org.sqs4ee.jms.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sqs4ee.jms.journal.Prepared.ORDERS;
import static org.sqs4ee.jms.journal.Prepared.message;

import jakarta.jms.IllegalStateException;
import jakarta.jms.JMSException;
import org.junit.jupiter.api.Test;
import org.sqs4ee.jms.send.SqsSender;
import org.sqs4ee.jms.testing.ScriptedSqs;
import software.amazon.awssdk.core.exception.SdkClientException;

/** The end of a transaction; what it does with received messages is shown by TransactedWorkIT. */
class WorkTest {

  private final ScriptedSqs sqs = new ScriptedSqs();
  private final Work work = new Work(new SqsSender(sqs));

  @Test
  void commitThatFailedHasRolledBack() throws JMSException {
    work.send(ORDERS, message("a"));
    sqs.fail(request -> SdkClientException.create("away"));
    assertThatThrownBy(work::commit).isInstanceOf(JMSException.class);
    sqs.fail(request -> null);
    sqs.sent().clear();
    work.commit();
    assertThat(sqs.sent()).isEmpty();
  }

  @Test
  void abandonedWorkSendsNothing() throws JMSException {
    work.send(ORDERS, message("a"));
    work.abandon();
    work.commit();
    assertThat(sqs.sent()).isEmpty();
  }

  @Test
  void nextTransactionBeginsEmpty() throws JMSException {
    work.send(ORDERS, message("a"));
    work.commit();
    assertThat(work.isEmpty()).isTrue();
    work.send(ORDERS, message("b"));
    work.rollBack();
    work.commit();
    assertThat(sqs.sent()).hasSize(1);
  }

  /** As when a server ends a transaction that took too long while its caller still sends. */
  @Test
  void nothingIsAddedToABranchThatHasEnded() throws JMSException {
    work.send(ORDERS, message("a"));
    work.end();
    assertThatThrownBy(() -> work.send(ORDERS, message("b")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("ended meanwhile");
    work.commit();
    assertThat(sqs.sent()).hasSize(1);
  }
}
