package org.sqs4ee.jms.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sqs4ee.jms.SqsConnectionFactory;
import org.sqs4ee.jms.message.SqsMessage;
import org.sqs4ee.jms.queue.QueueAddress;
import org.sqs4ee.jms.receive.LeasedQueue;
import org.sqs4ee.jms.receive.QueueReceiver;
import org.sqs4ee.jms.receive.ReceiverSettings;
import org.sqs4ee.jms.session.SqsEndpoint;
import org.sqs4ee.jms.settlement.FailurePolicy;
import org.sqs4ee.jms.settlement.Outcome;
import org.sqs4ee.jms.settlement.RetryBackoff;
import org.sqs4ee.jms.testing.DeadLetters;
import org.sqs4ee.jms.testing.LocalSqs;
import org.sqs4ee.jms.testing.PlainSqs;
import org.sqs4ee.jms.threads.ReceiverThreads;
import org.sqs4ee.jms.threads.Timer;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.SqsException;

/** A queue full of messages of hostile senders does not keep the others from their consumer. */
class HostileMessagesIT {

  private static final int MESSAGES = 400;
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  /** Tells the messages apart, as they choose their own ids. */
  private static final String TAG = "tag";

  private final LocalSqs server = LocalSqs.start();
  private final SqsClient sdk = server.plainClient();
  private final SqsEndpoint endpoint = SqsEndpoint.of(sdk);
  private final PlainSqs plain = new PlainSqs(server.endpoint());
  private final Set<String> readable = new HashSet<>();
  private final Set<String> unreadable = new HashSet<>();
  private QueueAddress queue;
  private QueueAddress deadLetters;

  @BeforeEach
  void fillQueue() throws JMSException {
    queue = DeadLetters.queue(sdk, "orders", "orders-dlq", 1000);
    deadLetters = endpoint.queues().find("orders-dlq");
    Random random = new Random(42);
    int count = 0;
    while (count < MESSAGES) {
      count += sent("m" + count, HostileMessages.any(random)) ? 1 : 0;
    }
    assertThat(readable).hasSizeGreaterThan(MESSAGES / 5);
    assertThat(unreadable).hasSizeGreaterThan(MESSAGES / 5);
    send("good", "good", Map.of());
    readable.add("good");
  }

  @AfterEach
  void stop() {
    plain.close();
    sdk.close();
    server.close();
  }

  @Test
  void receiverDeliversWhatIsReadableAndExplainsTheRest() throws Exception {
    ExecutorService work = Executors.newCachedThreadPool();
    Set<String> delivered = ConcurrentHashMap.newKeySet();
    try (Timer timer = new Timer(2, Executors.defaultThreadFactory())) {
      ReceiverThreads threads = new ReceiverThreads(work, timer, work);
      LeasedQueue leased = new LeasedQueue(sdk, endpoint.sender(), settings(), threads);
      QueueReceiver receiver =
          new QueueReceiver(
              sdk,
              leased,
              endpoint.wire(),
              null,
              threads,
              (lease, message) -> {
                delivered.add(tag(message));
                return new Outcome.Completed();
              });
      receiver.start();
      await().atMost(PATIENCE).until(() -> plain.count("orders") == 0);
      receiver.stop(Duration.ofSeconds(5));
      leased.close(Duration.ofSeconds(5));
    } finally {
      work.shutdownNow();
    }
    assertThat(delivered).isEqualTo(readable);
    assertThat(deadTags()).isEqualTo(unreadable);
  }

  /** A plain program has no dead-letter queue but SQS's own: what is unreadable stays for it. */
  @Test
  void consumerReceivesWhatIsReadableAndLosesNothing() {
    Set<String> received = new HashSet<>();
    try (SqsConnectionFactory factory = new SqsConnectionFactory(server.settings());
        JMSContext context = factory.createContext()) {
      var consumer = context.createConsumer(context.createQueue("orders"));
      for (var message = consumer.receive(10_000);
          message != null;
          message = received.containsAll(readable) ? null : consumer.receive(10_000)) {
        received.add(tag((SqsMessage) message));
      }
      assertThat(received).isEqualTo(readable);
    }
    await().atMost(PATIENCE).until(() -> plain.count("orders") == unreadable.size());
  }

  private ReceiverSettings settings() {
    RetryBackoff atOnce = new RetryBackoff(Duration.ZERO, Duration.ZERO);
    return new ReceiverSettings(
        queue, deadLetters, 4, Duration.ofSeconds(30), new FailurePolicy(atOnce, 0, Set.of()));
  }

  /** False if SQS would refuse it, so that nobody ever has to read it. */
  private boolean sent(String tag, Message hostile) throws JMSException {
    Map<String, MessageAttributeValue> attributes = new HashMap<>(hostile.messageAttributes());
    attributes.values().removeIf(value -> !taken(value));
    // An expired message is neither delivered nor dead.
    attributes.remove(AttributeNames.EXPIRATION);
    if (attributes.size() == MessageLimits.MAX_ATTRIBUTES
        || hostile.body().isEmpty()
        || !MessageLimits.hasOnlyAllowedCharacters(hostile.body())) {
      return false;
    }
    try {
      send(tag, hostile.body(), attributes);
    } catch (SqsException refused) {
      return false;
    }
    Set<String> kind = isReadable(Wire.foreign(hostile.body(), attributes)) ? readable : unreadable;
    return kind.add(tag);
  }

  private static boolean taken(MessageAttributeValue value) {
    return value.stringValue() == null
        ? value.dataType().equals("Binary") && value.binaryValue() != null
        : value.dataType().matches("String.*|Number.*") && MessageLimits.isAttributeValue(value);
  }

  private void send(String tag, String body, Map<String, MessageAttributeValue> attributes) {
    Map<String, MessageAttributeValue> tagged = new HashMap<>(attributes);
    tagged.put(TAG, Wire.attribute("String", tag));
    sdk.sendMessage(r -> r.queueUrl(queue.url()).messageBody(body).messageAttributes(tagged));
  }

  private static boolean isReadable(Message message) throws JMSException {
    try {
      return Wire.receive(message) != null;
    } catch (UnreadableMessageException e) {
      return false;
    }
  }

  private static String tag(SqsMessage message) {
    return String.valueOf(message.properties().get(TAG));
  }

  private Set<String> deadTags() {
    Set<String> tags = new HashSet<>();
    for (List<Message> batch = receiveDead(); !batch.isEmpty(); batch = receiveDead()) {
      for (Message dead : batch) {
        ReceivedAttributes attributes = new ReceivedAttributes(dead.messageAttributes());
        assertThat(attributes.text(AttributeNames.DEAD_LETTER_REASON))
            .startsWith("UnreadableMessageException");
        tags.add(attributes.text(TAG));
      }
    }
    return tags;
  }

  private List<Message> receiveDead() {
    return sdk.receiveMessage(
            r -> r.queueUrl(deadLetters.url()).maxNumberOfMessages(10).messageAttributeNames("All"))
        .messages();
  }
}
