package org.sqs4ee.jms.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.CompletionListener;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSProducer;
import jakarta.jms.Message;
import jakarta.jms.MessageFormatRuntimeException;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sqs4ee.jms.client.RegionalSqs;
import org.sqs4ee.jms.testing.ScriptedSqs;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/** A message that is too long for its queue is refused by the send, not by the commit. */
class TransactedSizeTest {

  private static final String TOO_LONG = "x".repeat(2000);

  private final ScriptedSqs sqs =
      new ScriptedSqs()
          .attributes("orders", Map.of(QueueAttributeName.MAXIMUM_MESSAGE_SIZE, "1500"));
  private final SqsEndpoint endpoint =
      SqsEndpoint.of(RegionalSqs.of(Region.EU_CENTRAL_1, sqs, region -> sqs));
  private final JMSContext context =
      SqsContext.open(SqsConnection.plain(endpoint), Session.SESSION_TRANSACTED);
  private final Queue orders = context.createQueue("orders");

  @Test
  void restOfTheTransactionCommits() {
    JMSProducer producer = context.createProducer();
    producer.send(orders, "a");
    assertThatThrownBy(() -> producer.send(orders, TOO_LONG))
        .isInstanceOf(MessageFormatRuntimeException.class)
        .hasMessageContaining("queue orders accepts 1500");
    producer.send(orders, "b");
    context.commit();
    assertThat(sqs.sent())
        .flatExtracting(request -> request.entries())
        .extracting(SendMessageBatchRequestEntry::messageBody)
        .containsExactly("a", "b");
  }

  @Test
  void asynchronousSendOfATransactionIsRefusedToo() {
    JMSProducer producer = context.createProducer().setAsync(new Ignored());
    assertThatThrownBy(() -> producer.send(orders, TOO_LONG))
        .isInstanceOf(MessageFormatRuntimeException.class);
    context.commit();
    assertThat(sqs.sent()).isEmpty();
  }

  /** What is sent at once gets SQS's own refusal, so that nothing has to be asked. */
  @Test
  void outsideATransactionSqsIsNotAsked() {
    JMSContext direct = SqsContext.open(SqsConnection.plain(endpoint), Session.AUTO_ACKNOWLEDGE);
    direct.createProducer().send(orders, TOO_LONG);
    assertThat(sqs.sent()).hasSize(1);
    direct.close();
  }

  private static final class Ignored implements CompletionListener {
    @Override
    public void onCompletion(Message message) {}

    @Override
    public void onException(Message message, Exception exception) {}
  }
}
