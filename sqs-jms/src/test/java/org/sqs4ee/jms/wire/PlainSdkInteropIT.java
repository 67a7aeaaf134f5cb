package org.sqs4ee.jms.wire;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.BytesMessage;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import jakarta.jms.TextMessage;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.sqs4ee.jms.SqsConnectionFactory;
import org.sqs4ee.jms.testing.LocalSqs;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Programs that use the AWS SDK and know nothing of JMS, at the other end of a queue. */
class PlainSdkInteropIT {

  private static final long PATIENCE = 10_000;

  private final LocalSqs server = LocalSqs.start();
  private final SqsClient sdk = server.plainClient();
  private final SqsConnectionFactory factory = new SqsConnectionFactory(server.settings());
  private final JMSContext context = factory.createContext();
  private final String url = sdk.createQueue(r -> r.queueName("orders")).queueUrl();
  private final String fifoUrl =
      sdk.createQueue(
              r ->
                  r.queueName("orders.fifo")
                      .attributes(Map.of(QueueAttributeName.FIFO_QUEUE, "true")))
          .queueUrl();
  private final Queue orders = context.createQueue("orders");
  private final Queue fifo = context.createQueue("orders.fifo");

  @AfterEach
  void stop() {
    context.close();
    factory.close();
    sdk.close();
    server.close();
  }

  @Test
  void jmsReadsWhatAnSdkProgramSends() throws JMSException {
    sdk.sendMessage(
        r ->
            r.queueUrl(url)
                .messageBody("{\"n\":1}")
                .messageAttributes(
                    Map.of(
                        "text", Wire.attribute("String", "grün"),
                        "number", Wire.attribute("Number", "1.50"),
                        "int", Wire.attribute("Number.int", "7"),
                        "trace-id", Wire.attribute("String.w3c", "00-1"),
                        "bytes", binary(new byte[] {-1, 0, 1}))));
    TextMessage received = (TextMessage) receive(orders);
    assertThat(received.getText()).isEqualTo("{\"n\":1}");
    assertThat(received.getStringProperty("text")).isEqualTo("grün");
    assertThat(received.getDoubleProperty("number")).isEqualTo(1.5);
    assertThat(received.getStringProperty("number")).isEqualTo("1.50");
    assertThat(received.getObjectProperty("int")).isEqualTo(7);
    assertThat(received.getStringProperty("trace-id")).isEqualTo("00-1");
    assertThat(Base64.getDecoder().decode(received.getStringProperty("bytes")))
        .containsExactly(-1, 0, 1);
    assertThat(received.getJMSTimestamp()).isEqualTo(received.getJMSDeliveryTime()).isPositive();
    assertThat(received.getJMSCorrelationID()).isNull();
  }

  @Test
  void sdkProgramThatNamesTheTypeSendsBytes() throws JMSException {
    sdk.sendMessage(
        r ->
            r.queueUrl(url)
                .messageBody("AQID")
                .messageAttributes(
                    Map.of(AttributeNames.MESSAGE_TYPE, Wire.attribute("String", "byte"))));
    BytesMessage received = (BytesMessage) receive(orders);
    assertThat(received.getBody(byte[].class)).containsExactly(1, 2, 3);
  }

  @Test
  void groupOfAnSdkProgramIsThatOfJms() throws JMSException {
    sdk.sendMessage(
        r ->
            r.queueUrl(fifoUrl)
                .messageBody("x")
                .messageGroupId("customer-7")
                .messageDeduplicationId("d1"));
    Message received = receive(fifo);
    assertThat(received.getStringProperty("JMSXGroupID")).isEqualTo("customer-7");
    assertThat(received.getStringProperty("JMS_SQS_DeduplicationId")).isEqualTo("d1");
    assertThat(received.getStringProperty("JMS_SQS_SequenceNumber")).isNotBlank();
  }

  @Test
  void sdkProgramReadsWhatJmsSends() throws JMSException {
    TextMessage message = context.createTextMessage("grüße 🐎");
    message.setStringProperty("text", "grün");
    message.setIntProperty("int", 7);
    message.setBooleanProperty("yes", true);
    context
        .createProducer()
        .setProperty("JMSXGroupID", "customer-7")
        .setProperty("JMS_SQS_DeduplicationId", "d1")
        .send(fifo, message);
    var received = receiveBySdk(fifoUrl);
    assertThat(received.body()).isEqualTo("grüße 🐎");
    assertThat(received.messageAttributes())
        .containsEntry("text", Wire.attribute("String", "grün"))
        .containsEntry("int", Wire.attribute("Number.int", "7"))
        .containsEntry("yes", Wire.attribute("Number.Boolean", "1"))
        .doesNotContainKeys("JMSXGroupID", "JMS_SQS_DeduplicationId");
    assertThat(received.attributes())
        .containsEntry(MessageSystemAttributeName.MESSAGE_GROUP_ID, "customer-7")
        .containsEntry(MessageSystemAttributeName.MESSAGE_DEDUPLICATION_ID, "d1");
  }

  @Test
  void sdkProgramReadsBytesAsBase64() {
    context.createProducer().send(orders, new byte[] {1, 2, 3});
    assertThat(receiveBySdk(url).body()).isEqualTo("AQID");
  }

  private Message receive(Queue queue) {
    try (var consumer = context.createConsumer(queue)) {
      Message message = consumer.receive(PATIENCE);
      assertThat(message).isNotNull();
      return message;
    }
  }

  private software.amazon.awssdk.services.sqs.model.Message receiveBySdk(String from) {
    var messages =
        sdk.receiveMessage(
                r ->
                    r.queueUrl(from)
                        .waitTimeSeconds(10)
                        .messageAttributeNames("All")
                        .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
            .messages();
    assertThat(messages).hasSize(1);
    return messages.get(0);
  }

  private static MessageAttributeValue binary(byte[] bytes) {
    return MessageAttributeValue.builder()
        .dataType("Binary")
        .binaryValue(SdkBytes.fromByteArray(bytes))
        .build();
  }
}
