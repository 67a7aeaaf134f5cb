package org.sqs4ee.adapter.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.jms.JMSException;
import org.junit.jupiter.api.Test;

class QueueObjectTest {

  private final QueueObject queue = new QueueObject();

  @Test
  void nameMayHoldPlaceholders() throws Exception {
    queue.setQueueName("${NO_SUCH_VARIABLE:orders}");
    assertThat(queue.getQueueName()).isEqualTo("orders");
  }

  @Test
  void queueWithoutANameSaysWhatIsMissing() {
    assertThatExceptionOfType(JMSException.class)
        .isThrownBy(queue::getQueueName)
        .withMessageContaining("has no queueName");
  }

  @Test
  void queuesWithTheSameNameAreEqual() {
    QueueObject same = new QueueObject();
    assertThat(queue).isEqualTo(same).hasSameHashCodeAs(same);
    queue.setQueueName("orders");
    assertThat(queue).isNotEqualTo(same);
    same.setQueueName("orders");
    assertThat(queue).isEqualTo(same).hasSameHashCodeAs(same).hasToString("orders");
  }
}
