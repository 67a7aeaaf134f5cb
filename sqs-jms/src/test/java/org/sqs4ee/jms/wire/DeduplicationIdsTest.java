package org.sqs4ee.jms.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sqs4ee.jms.wire.Wire.FIFO;
import static org.sqs4ee.jms.wire.Wire.OTHER_FIFO;

import jakarta.jms.JMSException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sqs4ee.jms.message.SqsBytesMessage;
import org.sqs4ee.jms.message.SqsMapMessage;
import org.sqs4ee.jms.message.SqsMessage;
import org.sqs4ee.jms.message.SqsObjectMessage;
import org.sqs4ee.jms.message.SqsStreamMessage;
import org.sqs4ee.jms.message.SqsTextMessage;

/** SQS drops a message whose id it knows, and says that it was sent. */
class DeduplicationIdsTest {

  /** SQS would drop it and say that it was sent. */
  @Test
  void receivedMessageThatGoesBackToItsQueueHasANewDeduplicationId() throws JMSException {
    SqsTextMessage message = received();
    String id = Wire.send(message, FIFO).deduplicationId();
    assertThat(id).isNotNull().isNotEqualTo("d");
    assertThat(Wire.send(message, FIFO).deduplicationId()).isNotEqualTo(id);
    message.clearProperties();
    message.setStringProperty("JMSXGroupID", "g");
    message.setStringProperty(AttributeNames.DEDUPLICATION_ID, "own");
    assertThat(Wire.send(message, FIFO).deduplicationId()).isEqualTo("own");
  }

  /** It may come back to the queue where that id is known, by the same way or by another. */
  @Test
  void receivedMessageThatGoesOnHasAnIdOfItsDeliveries() throws JMSException {
    String forwarded = Wire.send(received(), OTHER_FIFO).deduplicationId();
    assertThat(forwarded).isNotEqualTo("d");
    assertThat(Wire.send(received(), OTHER_FIFO).deduplicationId())
        .as("after another delivery")
        .isEqualTo(forwarded);
    SqsMessage there =
        Wire.receive(Wire.arrived(Wire.send(received(), OTHER_FIFO), "m-2"), OTHER_FIFO);
    assertThat(there.getStringProperty(AttributeNames.DEDUPLICATION_ID)).isEqualTo(forwarded);
    assertThat(Wire.send(there, FIFO).deduplicationId()).isNotEqualTo("d").isNotEqualTo(forwarded);
  }

  /** SQS compares what stands for the body, and would drop all but the first. */
  @Test
  void messagesWithoutABodyAreNoDuplicatesOfEachOther() throws JMSException {
    for (SqsMessage empty :
        List.of(
            new SqsMessage(),
            new SqsTextMessage(),
            new SqsTextMessage(""),
            new SqsBytesMessage(),
            new SqsMapMessage(),
            new SqsStreamMessage(),
            new SqsObjectMessage())) {
      for (int i = 0; i < 20; i++) {
        empty.setIntProperty("number" + i, i);
      }
      empty.setStringProperty("JMSXGroupID", "g");
      String id = Wire.send(empty, FIFO).deduplicationId();
      assertThat(id).isNotNull();
      assertThat(Wire.send(empty, FIFO).deduplicationId()).isNotEqualTo(id);
    }
    SqsTextMessage text = new SqsTextMessage("{}");
    text.setStringProperty("JMSXGroupID", "g");
    assertThat(Wire.send(text, FIFO).deduplicationId()).as("is for SQS to compare").isNull();
  }

  @Test
  void receivedMessageThatGoesOnWithAnotherBodyHasAnIdOfBoth() throws JMSException {
    String first = Wire.send(rewritten("part 1"), OTHER_FIFO).deduplicationId();
    assertThat(Wire.send(rewritten("part 1"), OTHER_FIFO).deduplicationId())
        .as("after another delivery")
        .isEqualTo(first);
    assertThat(Wire.send(rewritten("part 2"), OTHER_FIFO).deduplicationId())
        .isNotEqualTo(first)
        .isNotEqualTo("d");
  }

  private static SqsTextMessage rewritten(String body) throws JMSException {
    SqsTextMessage message = received();
    message.clearBody();
    message.setText(body);
    assertThat(message.getStringProperty(AttributeNames.DEDUPLICATION_ID)).isEqualTo("d");
    return message;
  }

  private static SqsTextMessage received() throws JMSException {
    SqsTextMessage message = new SqsTextMessage("x");
    message.setStringProperty("JMSXGroupID", "g");
    message.setStringProperty(AttributeNames.DEDUPLICATION_ID, "d");
    return (SqsTextMessage) Wire.receive(Wire.arrived(Wire.send(message, FIFO)), FIFO);
  }
}
