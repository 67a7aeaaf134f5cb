package org.sqs4ee.jms.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import jakarta.jms.JMSException;
import jakarta.jms.MessageFormatException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Timeout;
import org.sqs4ee.jms.message.SqsBytesMessage;
import org.sqs4ee.jms.message.SqsMapMessage;
import org.sqs4ee.jms.message.SqsMessage;
import org.sqs4ee.jms.message.SqsObjectMessage;
import org.sqs4ee.jms.message.SqsStreamMessage;
import org.sqs4ee.jms.message.SqsTextMessage;
import org.sqs4ee.jms.testing.Noise;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * Whatever another program sends arrives or is unreadable, and what this provider sends comes back.
 * A build tries the same messages each time, the repetition being their seed; a fuzzer makes its
 * own.
 */
class WireFormatFuzzTest {

  private static final int MESSAGES = 500;

  private static final List<String> TYPES =
      List.of(
          AttributeNames.MAP,
          AttributeNames.STREAM,
          AttributeNames.BYTES,
          AttributeNames.OBJECT,
          AttributeNames.BODYLESS);

  @FuzzTest(maxDuration = "2m")
  void messages(FuzzedDataProvider data) throws JMSException {
    arrivesOrIsUnreadable(HostileMessages.any(data::consumeLong));
  }

  @RepeatedTest(10)
  @Timeout(60)
  void whateverAMessageHoldsItArrivesOrIsUnreadable(RepetitionInfo repetition) throws JMSException {
    Random random = new Random(repetition.getCurrentRepetition());
    for (int i = 0; i < MESSAGES; i++) {
      arrivesOrIsUnreadable(HostileMessages.any(random));
    }
  }

  /** The last byte chooses the type; before it is the body, readable in the known inputs. */
  @FuzzTest(maxDuration = "2m")
  void bodies(FuzzedDataProvider data) throws JMSException {
    arrivesOrIsUnreadable(ofType(data.pickValue(TYPES), data.consumeRemainingAsString()));
  }

  @RepeatedTest(10)
  @Timeout(60)
  void whateverBodyAMessageHasItArrivesOrIsUnreadable(RepetitionInfo repetition)
      throws JMSException {
    Random random = new Random(repetition.getCurrentRepetition());
    for (int i = 0; i < MESSAGES; i++) {
      String valid = Wire.send(new SqsStreamMessage(HostileMessages.bodyValues(random))).body();
      arrivesOrIsUnreadable(
          ofType(Noise.pick(random, TYPES), Noise.changed(valid, random, HostileMessages.PIECES)));
    }
  }

  @FuzzTest(maxDuration = "2m")
  void packedProperties(FuzzedDataProvider data) throws JMSException {
    arrivesOrIsUnreadable(
        Wire.foreign(
            "x",
            Map.of(
                AttributeNames.MORE_PROPERTIES,
                Wire.attribute("String", data.consumeRemainingAsString()))));
  }

  @FuzzTest(maxDuration = "2m")
  void roundTrips(FuzzedDataProvider data) throws JMSException {
    comesBackOrIsRefused(data::consumeLong);
  }

  @RepeatedTest(10)
  @Timeout(60)
  void whateverIsSentComesBack(RepetitionInfo repetition) throws JMSException {
    Random random = new Random(repetition.getCurrentRepetition());
    for (int i = 0; i < MESSAGES; i++) {
      comesBackOrIsRefused(random);
    }
  }

  private static Message ofType(String type, String body) {
    return Wire.foreign(body, Map.of(AttributeNames.MESSAGE_TYPE, Wire.attribute("String", type)));
  }

  private static void arrivesOrIsUnreadable(Message raw) throws JMSException {
    assertThat(ReceiveCount.of(raw)).isPositive();
    try {
      SqsMessage message = Wire.receive(raw);
      assertThat(message.getJMSMessageID()).startsWith("ID:");
      assertThat(message.getJMSCorrelationIDAsBytes())
          .isEqualTo(message.getJMSCorrelationIDAsBytes());
      readWhole(message);
    } catch (UnreadableMessageException allowed) {
      assertThat(allowed).hasMessageFindingMatch("not supported|no base64|not the JSON");
    }
    OutgoingMessage dead = DeadLetterFormat.of(raw, Wire.QUEUE, Wire.FIFO, raw.body());
    assertThat(dead.attributes()).hasSizeLessThanOrEqualTo(MessageLimits.MAX_ATTRIBUTES);
    assertThat(dead.attributes()).containsKey(AttributeNames.DEAD_LETTER_REASON);
  }

  private static void readWhole(SqsMessage message) throws JMSException {
    if (message instanceof SqsObjectMessage object) {
      try {
        object.getObject();
      } catch (MessageFormatException refused) {
        assertThat(refused).hasMessageContaining("ObjectMessagePolicy");
      }
    } else if (message instanceof SqsBytesMessage bytes) {
      assertThat(bytes.getBodyLength()).isEqualTo(bytes.bytes().length);
    } else if (message instanceof SqsStreamMessage stream) {
      for (int left = stream.values().size(); left > 0; left--) {
        stream.readObject();
      }
    } else {
      assertThat(message.isBodyAssignableTo(Object.class)).isTrue();
    }
  }

  private static void comesBackOrIsRefused(RandomGenerator random) throws JMSException {
    SqsMessage message = message(random);
    Map<String, Object> properties = new HashMap<>();
    for (int p = random.nextInt(15); p > 0; p--) {
      String name = "p" + random.nextInt(30) + (random.nextInt(4) == 0 ? "€" : "");
      Object value = HostileMessages.propertyValue(random);
      message.setObjectProperty(name, value);
      properties.put(name, value);
    }
    message.setJMSType(random.nextBoolean() ? Noise.text(random, 10) : null);
    if (random.nextBoolean()) {
      message.setJMSCorrelationIDAsBytes(Noise.bytes(random, 20));
    }
    OutgoingMessage sent;
    try {
      sent = Wire.send(message);
    } catch (MessageFormatException refused) {
      assertThat(refused).hasMessageContaining("which SQS does not accept");
      return;
    }
    assertThat(MessageLimits.hasOnlyAllowedCharacters(sent.body())).isTrue();
    assertThat(sent.attributes()).hasSizeLessThanOrEqualTo(MessageLimits.MAX_ATTRIBUTES);
    assertThat(sent.attributes().values()).allMatch(MessageLimits::isAttributeValue);
    SqsMessage received = Wire.receive(Wire.arrived(sent));
    assertThat(received.properties())
        .containsAllEntriesOf(properties)
        .hasSize(properties.size() + 1);
    assertThat(received.getJMSType()).isEqualTo(message.getJMSType());
    assertThat(received.getJMSCorrelationIDAsBytes())
        .isEqualTo(message.getJMSCorrelationIDAsBytes());
    assertSameBody(received, message);
  }

  private static SqsMessage message(RandomGenerator random) throws JMSException {
    return switch (random.nextInt(4)) {
      case 0 -> new SqsTextMessage(Noise.text(random, 30));
      case 1 -> new SqsBytesMessage(Noise.bytes(random, 30));
      case 2 -> new SqsStreamMessage(HostileMessages.bodyValues(random));
      default -> {
        SqsMapMessage map = new SqsMapMessage();
        for (Object value : HostileMessages.bodyValues(random)) {
          map.setObject("k" + Noise.text(random, 5), value);
        }
        yield map;
      }
    };
  }

  private static void assertSameBody(SqsMessage received, SqsMessage sent) throws JMSException {
    assertThat(received).hasSameClassAs(sent);
    if (sent instanceof SqsTextMessage text) {
      assertThat(((SqsTextMessage) received).getText()).isEqualTo(text.getText());
    } else if (sent instanceof SqsBytesMessage bytes) {
      assertThat(((SqsBytesMessage) received).bytes()).isEqualTo(bytes.bytes());
    } else if (sent instanceof SqsStreamMessage stream) {
      assertThat(((SqsStreamMessage) received).values().toArray())
          .containsExactly(stream.values().toArray());
    } else {
      Map<String, Object> entries = ((SqsMapMessage) sent).entries();
      Map<String, Object> arrived = ((SqsMapMessage) received).entries();
      assertThat(arrived.keySet()).isEqualTo(entries.keySet());
      assertThat(arrived.values().toArray()).containsExactly(entries.values().toArray());
    }
  }
}
