package org.sqs4ee.adapter.outbound;

import static javax.transaction.xa.XAResource.TMSTARTRSCAN;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.JMSContext;
import jakarta.jms.JMSProducer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.transaction.xa.XAResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import org.sqs4ee.jms.testing.LocalSqs;
import org.sqs4ee.jms.testing.TestXid;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** A message that recovery sends is the message that was prepared. */
class RecoveredMessageIT {

  private final LocalSqs sqs = LocalSqs.start();
  private final SqsClient plain = sqs.plainClient();

  @TempDir Path journal;
  private String url;
  private QueueObject queue;
  private DeployedFactory deployed;

  @BeforeEach
  void deploy(TestInfo test) throws Exception {
    String name = test.getTestMethod().orElseThrow().getName();
    url =
        plain
            .createQueue(
                request ->
                    request
                        .queueName(name + ".fifo")
                        .attributes(Map.of(QueueAttributeName.FIFO_QUEUE, "true")))
            .queueUrl();
    queue = new QueueObject();
    queue.setQueueName(name + ".fifo");
    deployed = new DeployedFactory(sqs, name, journal);
  }

  @AfterEach
  void undeploy() {
    deployed.close();
    plain.close();
    sqs.close();
  }

  @Test
  void groupOrderAttributesAndLargeBodiesAreThoseOfTheMessage() throws Exception {
    String large = "\u20ac".repeat(300_000);
    TestXid xid = prepare("first", large, "third");
    deployed.restart();
    deployed.recovery().commit(xid.again(), false);
    List<Message> received = receive();
    assertThat(received).extracting(Message::body).containsExactly("first", large, "third");
    assertThat(received)
        .allSatisfy(
            message -> {
              assertThat(message.messageAttributes().get("colour").stringValue()).isEqualTo("red");
              assertThat(message.messageAttributes().get("count").dataType())
                  .isEqualTo("Number.int");
              assertThat(message.attributes())
                  .containsEntry(MessageSystemAttributeName.MESSAGE_GROUP_ID, "group");
            });
    assertThat(received)
        .extracting(
            message ->
                message.attributes().get(MessageSystemAttributeName.MESSAGE_DEDUPLICATION_ID))
        .containsExactly("id-0", "id-1", "id-2");
  }

  @Test
  void deduplicationMakesOneOfAMessageThatIsSentAgain() throws Exception {
    TestXid xid = prepare("a");
    Path file = onlyFile();
    byte[] content = Files.readAllBytes(file);
    XAResource recovery = deployed.recovery();
    recovery.commit(xid.again(), false);
    Files.write(file, content);
    assertThat(recovery.recover(TMSTARTRSCAN)).hasSize(1);
    recovery.commit(xid.again(), false);
    assertThat(receive()).extracting(Message::body).containsExactly("a");
    assertThat(receive()).isEmpty();
  }

  private TestXid prepare(String... bodies) throws Exception {
    deployed.pool().begin();
    try (JMSContext context = deployed.factory().createContext()) {
      for (int i = 0; i < bodies.length; i++) {
        JMSProducer producer = context.createProducer();
        producer.setProperty("JMSXGroupID", "group");
        producer.setProperty("JMS_SQS_DeduplicationId", "id-" + i);
        producer.setProperty("colour", "red").setProperty("count", 42).send(queue, bodies[i]);
      }
    }
    return deployed.pool().prepare().get(0);
  }

  private List<Message> receive() {
    return plain
        .receiveMessage(
            request ->
                request
                    .queueUrl(url)
                    .maxNumberOfMessages(10)
                    .messageAttributeNames("All")
                    .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
        .messages();
  }

  private Path onlyFile() throws Exception {
    try (Stream<Path> files = Files.list(journal)) {
      return files.findFirst().orElseThrow();
    }
  }
}
