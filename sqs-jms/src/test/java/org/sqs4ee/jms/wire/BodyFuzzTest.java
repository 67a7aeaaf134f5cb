package org.sqs4ee.jms.wire;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.JMSException;
import jakarta.jms.MessageFormatException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.sqs4ee.jms.message.SqsBytesMessage;
import org.sqs4ee.jms.message.SqsMessage;
import org.sqs4ee.jms.message.SqsObjectMessage;
import org.sqs4ee.jms.message.SqsStreamMessage;

/**
 * Random bodies of every type, the same ones in every run: the repetition is the seed, so a failure
 * repeats.
 */
class BodyFuzzTest {

  private static final int MESSAGES = 2000;

  private static final List<String> TYPES = List.of("byte", "object", "map", "stream", "message");

  private static final String PIECES =
      "{}[]\",:\\ntrufalse0123456789.-+eE int long byte bytes char AQID== rO0ABXA=\u0000\uD800é";

  @RepeatedTest(10)
  void whateverBodyAMessageHasItArrivesOrIsUnreadable(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    for (int i = 0; i < MESSAGES; i++) {
      String type = TYPES.get(random.nextInt(TYPES.size()));
      String body = random.nextBoolean() ? noise(random) : changed(valid(random), random);
      try {
        SqsMessage received =
            Wire.receive(
                Wire.foreign(
                    body, Map.of(AttributeNames.MESSAGE_TYPE, Wire.attribute("String", type))));
        readWhole(received);
      } catch (UnreadableMessageException allowed) {
        assertThat(allowed).hasMessageContaining("'" + type + "'");
      } catch (JMSException | RuntimeException e) {
        Assertions.fail("Not readable and not said to be: " + type + " " + body, e);
      }
    }
  }

  @RepeatedTest(10)
  void whateverValuesAStreamHasTheyComeBack(RepetitionInfo repetition) throws JMSException {
    Random random = new Random(repetition.getCurrentRepetition());
    for (int i = 0; i < MESSAGES / 10; i++) {
      List<Object> values = values(random);
      SqsStreamMessage received =
          (SqsStreamMessage) Wire.thereAndBack(new SqsStreamMessage(values));
      assertThat(received.values().toArray()).containsExactly(values.toArray());
    }
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

  private static List<Object> values(Random random) {
    List<Object> values = new ArrayList<>();
    for (int count = random.nextInt(12); count > 0; count--) {
      values.add(
          switch (random.nextInt(10)) {
            case 0 -> random.nextBoolean();
            case 1 -> (byte) random.nextInt();
            case 2 -> (short) random.nextInt();
            case 3 -> (char) random.nextInt();
            case 4 -> random.nextInt();
            case 5 -> random.nextLong();
            case 6 -> Float.intBitsToFloat(random.nextInt());
            case 7 -> Double.longBitsToDouble(random.nextLong());
            case 8 -> noise(random).getBytes(StandardCharsets.UTF_8);
            default -> noise(random);
          });
    }
    return values;
  }

  private static String valid(Random random) {
    try {
      return Wire.send(new SqsStreamMessage(values(random))).body();
    } catch (JMSException e) {
      throw new AssertionError(e);
    }
  }

  private static String changed(String body, Random random) {
    StringBuilder text = new StringBuilder(body);
    if (random.nextBoolean()) {
      text.setCharAt(random.nextInt(text.length()), piece(random));
    }
    if (random.nextBoolean()) {
      text.insert(random.nextInt(text.length()), piece(random));
    }
    if (random.nextInt(4) == 0) {
      text.setLength(random.nextInt(text.length()));
    }
    return text.toString();
  }

  private static String noise(Random random) {
    StringBuilder text = new StringBuilder();
    for (int length = random.nextInt(30); length > 0; length--) {
      text.append(piece(random));
    }
    return text.toString();
  }

  private static char piece(Random random) {
    return PIECES.charAt(random.nextInt(PIECES.length()));
  }
}
