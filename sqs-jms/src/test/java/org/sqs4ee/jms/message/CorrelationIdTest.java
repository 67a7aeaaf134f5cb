package org.sqs4ee.jms.message;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A correlation id of any bytes comes back, also over a replier that knows its text only. */
class CorrelationIdTest {

  static Stream<byte[]> ids() {
    byte[] random = new byte[64];
    new Random(1).nextBytes(random);
    return Stream.of(
        new byte[0],
        "grüße".getBytes(UTF_8),
        new byte[] {0, 1, 2},
        new byte[] {-111, 45, 106, 3, -44},
        new byte[] {(byte) 0xC0, (byte) 0x80},
        new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80},
        "ID:bytes:AQID".getBytes(UTF_8),
        "ID:bytes:?".getBytes(UTF_8),
        random);
  }

  @ParameterizedTest
  @MethodSource("ids")
  void bytesComeBackAlsoThroughTheirText(byte[] id) {
    SqsMessage request = new SqsMessage();
    request.setJMSCorrelationIDAsBytes(id);
    assertThat(request.getJMSCorrelationIDAsBytes()).isEqualTo(id);
    SqsMessage reply = new SqsMessage();
    reply.setJMSCorrelationID(request.getJMSCorrelationID());
    assertThat(reply.getJMSCorrelationIDAsBytes()).isEqualTo(id);
  }

  @Test
  void utf8IsItsText() {
    SqsMessage message = new SqsMessage();
    message.setJMSCorrelationIDAsBytes("grüße".getBytes(UTF_8));
    assertThat(message.getJMSCorrelationID()).isEqualTo("grüße");
  }

  @Test
  void otherBytesAreAnIdOfTheProvider() {
    byte[] id = {-111, 45};
    SqsMessage message = new SqsMessage();
    message.setJMSCorrelationIDAsBytes(id);
    assertThat(message.getJMSCorrelationID())
        .isEqualTo("ID:bytes:" + Base64.getEncoder().encodeToString(id));
  }

  @Test
  void textThatOnlyLooksLikeOursIsText() {
    SqsMessage message = new SqsMessage();
    message.setJMSCorrelationID("ID:bytes:!");
    assertThat(message.getJMSCorrelationIDAsBytes()).isEqualTo("ID:bytes:!".getBytes(UTF_8));
  }

  @Test
  void textIsItsUtf8AndNoneIsNone() {
    SqsMessage message = new SqsMessage();
    message.setJMSCorrelationID("grüße");
    assertThat(message.getJMSCorrelationIDAsBytes()).isEqualTo("grüße".getBytes(UTF_8));
    message.setJMSCorrelationIDAsBytes(null);
    assertThat(message.getJMSCorrelationID()).isNull();
    assertThat(message.getJMSCorrelationIDAsBytes()).isNull();
  }
}
