package org.sqs4ee.jms.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.sqs4ee.jms.journal.Prepared.ORDERS;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqs4ee.jms.client.ClientSettings;
import org.sqs4ee.jms.queue.QueueAddress;
import org.sqs4ee.jms.wire.OutgoingMessage;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

class PreparedSendFormatTest {

  @Test
  void everythingOfAMessageIsKept() throws Exception {
    Map<String, MessageAttributeValue> attributes = new LinkedHashMap<>();
    attributes.put("text", text("String", "tab \t, return \r\n, \u00e9, \ud83d\ude00, \uffee"));
    attributes.put("empty.custom", text("String.custom", ""));
    attributes.put("number", text("Number.int", "42"));
    attributes.put(
        "bytes",
        MessageAttributeValue.builder()
            .dataType("Binary")
            .binaryValue(SdkBytes.fromByteArray(new byte[] {0, -1, 31, -117}))
            .build());
    assertKept(new OutgoingMessage("{\"a\":\"b\\\"\"}", attributes, "group", "dedup", 900, 4711));
    assertKept(new OutgoingMessage("x", Map.of(), "group", null, 0, 1));
    assertKept(new OutgoingMessage("x", Map.of(), null, null, null, 1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "\u20ac", "\ud83d\ude00", "x\ud83d\ude00"})
  void largestMessageIsKept(String of) throws Exception {
    int times = 1024 * 1024 / of.getBytes(StandardCharsets.UTF_8).length;
    assertKept(Prepared.message(of.repeat(times)));
    assertKept(
        new OutgoingMessage(
            "x", Map.of("large", text("String", of.repeat(times))), null, null, null, 1));
  }

  @Test
  void queuesAndTheOrderOfTheirMessagesAreKept() throws Exception {
    Map<QueueAddress, List<OutgoingMessage>> messages = new LinkedHashMap<>();
    messages.put(
        new QueueAddress("z.fifo", "https://sqs.example/1/z.fifo"),
        List.of(Prepared.message("2"), Prepared.message("1"), Prepared.message("2")));
    messages.put(ORDERS, List.of(Prepared.message("0")));
    PreparedSend send =
        new PreparedSend(
            new ClientSettings("eu-central-1", URI.create("https://sqs.example")), messages);
    PreparedSend read = PreparedSendFormat.read(PreparedSendFormat.write(send));
    assertThat(read).isEqualTo(send);
    assertThat(read.messages().keySet()).containsExactlyElementsOf(messages.keySet());
  }

  @Test
  void fileThatIsCutOffAnywhereIsNoticed() throws Exception {
    byte[] whole = PreparedSendFormat.write(Prepared.send("a", "b"));
    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatIOException()
          .as("%d of %d bytes", length, whole.length)
          .isThrownBy(() -> PreparedSendFormat.read(cut));
    }
  }

  @Test
  void damagedFileNeverReadsAsAnotherSend() throws Exception {
    PreparedSend send = Prepared.send("a", "b");
    byte[] whole = PreparedSendFormat.write(send);
    int noticed = 0;
    for (int bit = 0; bit < whole.length * 8; bit++) {
      byte[] damaged = whole.clone();
      damaged[bit / 8] ^= (byte) (1 << bit % 8);
      try {
        assertThat(PreparedSendFormat.read(damaged)).isEqualTo(send);
      } catch (IOException e) {
        noticed++;
      }
    }
    // All but those of the time and the system in gzip's head.
    assertThat(noticed).isGreaterThan((whole.length - 10) * 8);
  }

  @Test
  void documentForAPersonToRead() throws Exception {
    assertThat(json(PreparedSendFormat.write(Prepared.send("hello"))))
        .isEqualTo(
            "{\"version\":1,\"queues\":[{\"name\":\"orders\",\"url\":\"http://127.0.0.1/1/orders\","
                + "\"messages\":[{\"size\":5,\"body\":[\"hello\"],\"attributes\":{}}]}]}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{}",
        "{\"version\":2,\"queues\":[]}",
        "{\"version\":1}",
        "{\"version\":1,\"endpoint\":\"%\",\"queues\":[]}",
        "{\"version\":1,\"queues\":[1]}",
        "{\"version\":1,\"queues\":[{\"name\":\"q\",\"url\":\"u\",\"messages\":[{}]}]}"
      })
  void documentOfAnotherKindIsRefused(String json) throws Exception {
    byte[] content = zipped(json);
    assertThatIOException()
        .isThrownBy(() -> PreparedSendFormat.read(content))
        .withMessageStartingWith("it is no prepared send: ");
  }

  private static void assertKept(OutgoingMessage message) throws IOException {
    PreparedSend send =
        new PreparedSend(ClientSettings.FROM_ENVIRONMENT, Map.of(ORDERS, List.of(message)));
    assertThat(PreparedSendFormat.read(PreparedSendFormat.write(send)).equals(send)).isTrue();
  }

  private static MessageAttributeValue text(String type, String value) {
    return MessageAttributeValue.builder().dataType(type).stringValue(value).build();
  }

  private static String json(byte[] zipped) throws IOException {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(zipped))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static byte[] zipped(String json) throws IOException {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
      out.write(json.getBytes(StandardCharsets.UTF_8));
    }
    return zipped.toByteArray();
  }
}
