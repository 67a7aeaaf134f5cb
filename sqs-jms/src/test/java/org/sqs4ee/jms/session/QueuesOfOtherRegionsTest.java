package org.sqs4ee.jms.session;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSProducer;
import jakarta.jms.Session;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.sqs4ee.jms.client.RegionalSqs;
import org.sqs4ee.jms.lease.Lease;
import org.sqs4ee.jms.queue.QueueAddress;
import org.sqs4ee.jms.settlement.CommittedMessages;
import org.sqs4ee.jms.settlement.Settlement;
import org.sqs4ee.jms.settlement.Settler;
import org.sqs4ee.jms.testing.ScriptedSqs;
import org.sqs4ee.jms.threads.Timer;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/** A queue is where its name says, for everything that is done with it. */
class QueuesOfOtherRegionsTest {

  private static final String WEST_ARN = "arn:aws:sqs:us-west-2:123456789012:orders";
  private static final String WEST_URL = "https://sqs.us-west-2.amazonaws.com/123456789012/orders";
  private static final String EAST_ARN = "arn:aws:sqs:us-east-1:210987654321:answers";
  private static final String EAST_URL = "https://sqs.us-east-1.amazonaws.com/210987654321/answers";

  private final Map<Region, ScriptedSqs> regions =
      Map.of(
          Region.EU_CENTRAL_1, ScriptedSqs.of("eu-central-1"),
          Region.US_WEST_2, ScriptedSqs.of("us-west-2"),
          Region.US_EAST_1, ScriptedSqs.of("us-east-1"));
  private final ScriptedSqs home = regions.get(Region.EU_CENTRAL_1);
  private final ScriptedSqs west = regions.get(Region.US_WEST_2);
  private final ScriptedSqs east = regions.get(Region.US_EAST_1);
  private final SqsEndpoint endpoint =
      SqsEndpoint.of(RegionalSqs.of(Region.EU_CENTRAL_1, home, regions::get));
  private final JMSContext context =
      SqsContext.open(SqsConnection.plain(endpoint), Session.AUTO_ACKNOWLEDGE);

  @Test
  void queueOfAnotherRegionIsSentToByArnAndByUrl() {
    JMSProducer producer = context.createProducer();
    producer.send(context.createQueue(WEST_ARN), "by ARN");
    producer.send(context.createQueue(WEST_URL), "by URL");
    producer.send(context.createQueue("orders"), "at home");
    assertThat(bodies(west)).containsExactly("by ARN", "by URL");
    assertThat(west.sent()).allMatch(request -> request.queueUrl().equals(WEST_URL));
    assertThat(west.lookedUp())
        .singleElement()
        .matches(lookup -> lookup.queueOwnerAWSAccountId().equals("123456789012"));
    assertThat(bodies(home)).containsExactly("at home");
    assertThat(home.lookedUp()).hasSize(1);
  }

  @Test
  void queueOfTheReplyIsFoundInItsOwnRegion() {
    context
        .createProducer()
        .setJMSReplyTo(context.createQueue(EAST_ARN))
        .send(context.createQueue("orders"), "please answer");
    SendMessageBatchRequestEntry sent = home.sent().get(0).entries().get(0);
    assertThat(sent.messageAttributes().get("JMS_SQSReplyToQueueURL").stringValue())
        .isEqualTo(EAST_URL);
    assertThat(east.lookedUp()).hasSize(1);
  }

  @Test
  void deadLetterGoesToTheRegionOfItsQueueAndTheOriginalIsDeletedInItsOwn() throws JMSException {
    QueueAddress queue = endpoint.queues().find(WEST_ARN);
    try (Timer timer = new Timer(1, Executors.defaultThreadFactory())) {
      Settler settler =
          new Settler(
              endpoint.sqs(),
              endpoint.sender(),
              queue,
              endpoint.queues().find(EAST_ARN),
              new CommittedMessages(),
              timer,
              Runnable::run);
      Message message =
          Message.builder().messageId("1").receiptHandle("handle").body("bad").build();
      long later = System.nanoTime() + Duration.ofMinutes(1).toNanos();
      settler.settle(
          new Lease(message, queue, later), new Settlement.DeadLetter("no order"), List::of);
      settler.sendNow();
    }
    assertThat(bodies(east)).containsExactly("bad");
    assertThat(west.deleted()).hasSize(1);
    assertThat(home.sent()).isEmpty();
    assertThat(home.deleted()).isEmpty();
  }

  private static List<String> bodies(ScriptedSqs region) {
    return region.sent().stream()
        .flatMap(request -> request.entries().stream())
        .map(SendMessageBatchRequestEntry::messageBody)
        .toList();
  }
}
