package org.sqs4ee.adapter.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.jms.InvalidDestinationException;
import jakarta.jms.JMSException;
import jakarta.resource.spi.InvalidPropertyException;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.sqs4ee.jms.client.SqsClients;
import org.sqs4ee.jms.queue.QueueAddress;
import org.sqs4ee.jms.queue.QueueProvisioner;
import org.sqs4ee.jms.queue.RedrivePolicy;
import org.sqs4ee.jms.session.SqsEndpoint;
import org.sqs4ee.jms.testing.LocalSqs;
import org.sqs4ee.jms.testing.PlainSqs;

class QueueSearchIT {

  private static LocalSqs sqs;

  private final SqsClients clients = new SqsClients();
  private final SqsEndpoint endpoint = SqsEndpoint.of(clients.get(sqs.settings()));
  private final PlainSqs plain = new PlainSqs(sqs.endpoint());
  private final SqsActivationSpec spec = new SqsActivationSpec();
  private String queue;
  private String dlq;

  @BeforeAll
  static void startServer() {
    sqs = LocalSqs.start();
  }

  @AfterAll
  static void stopServer() {
    sqs.close();
  }

  @BeforeEach
  void nameQueues(TestInfo test) {
    queue = test.getTestMethod().orElseThrow().getName();
    dlq = queue + "-dlq";
    spec.setQueueName(queue);
  }

  @AfterEach
  void closeClients() {
    clients.close();
    plain.close();
  }

  @Test
  void missingQueueIsAnErrorThatNamesIt() {
    assertThatExceptionOfType(InvalidDestinationException.class)
        .isThrownBy(this::find)
        .withMessageContaining(queue);
    assertThat(plain.queues()).doesNotContain(queue);
  }

  @Test
  void missingDeadLetterQueueIsAnErrorThatNamesIt() {
    plain.create(queue);
    spec.setDeadLetterQueue(dlq);
    assertThatExceptionOfType(InvalidDestinationException.class)
        .isThrownBy(this::find)
        .withMessageContaining(dlq);
  }

  @Test
  void bothMissingQueuesAreToldAtOnce() {
    spec.setDeadLetterQueue(dlq);
    assertThatExceptionOfType(InvalidDestinationException.class)
        .isThrownBy(this::find)
        .withMessageContaining("Looking up queue " + queue + " failed")
        .withMessageContaining("Looking up queue " + dlq + " failed");
  }

  @Test
  void queueThatTheRedrivePolicyNamesMustExist() {
    plain.create(queue, plain.create(dlq), 7);
    plain.delete(dlq);
    assertThatExceptionOfType(InvalidDestinationException.class)
        .isThrownBy(this::find)
        .withMessageContaining(dlq);
  }

  @Test
  void queueThatIsNamedByItsUrlMustExist() {
    plain.create(queue);
    spec.setQueueName(plain.url(queue));
    plain.delete(queue);
    assertThatExceptionOfType(InvalidDestinationException.class)
        .isThrownBy(this::find)
        .withMessageContaining("Reading the attributes of queue " + queue);
  }

  @Test
  void missingQueueToWaitForIsNotCreated() {
    spec.setMissingQueue("WAIT");
    assertThatExceptionOfType(InvalidDestinationException.class).isThrownBy(this::find);
    assertThat(plain.queues()).doesNotContain(queue);
  }

  @Test
  void missingQueuesAreCreatedWithRedrivePolicyOfTheReceiveLimit() throws Exception {
    spec.setMissingQueue("CREATE");
    spec.setDeadLetterQueue(dlq);
    spec.setReceiveLimit("4");
    ActivatedQueues found = find();
    assertThat(found.queue().name()).isEqualTo(queue);
    assertThat(found.deadLetters().name()).isEqualTo(dlq);
    assertThat(found.receiveLimit()).isEqualTo(4);
    RedrivePolicy policy = policy(found.queue()).orElseThrow();
    assertThat(policy.deadLetterQueueName()).isEqualTo(dlq);
    assertThat(policy.maxReceiveCount()).isEqualTo(4);
  }

  @Test
  void missingQueuesAreCreatedWithALimitOfTenUnlessToldOtherwise() throws Exception {
    spec.setMissingQueue("CREATE");
    spec.setDeadLetterQueue(dlq);
    ActivatedQueues found = find();
    assertThat(found.receiveLimit()).isEqualTo(10);
    assertThat(policy(found.queue()).orElseThrow().maxReceiveCount()).isEqualTo(10);
  }

  @Test
  void missingFifoQueuesAreCreatedAsSuch() throws Exception {
    spec.setQueueName(queue + ".fifo");
    spec.setMissingQueue("CREATE");
    spec.setDeadLetterQueue(dlq + ".fifo");
    assertThat(find().queue().fifo()).isTrue();
    assertThat(plain.queues()).contains(queue + ".fifo", dlq + ".fifo");
  }

  @Test
  void fifoQueueDemandsAFifoDeadLetterQueueAndNothingIsCreated() {
    spec.setQueueName(queue + ".fifo");
    spec.setMissingQueue("CREATE");
    spec.setDeadLetterQueue(dlq);
    assertThatExceptionOfType(InvalidPropertyException.class)
        .isThrownBy(this::find)
        .withMessageContaining("is a FIFO queue: name a dead-letter queue that ends in .fifo");
    spec.setQueueName(queue);
    spec.setDeadLetterQueue(dlq + ".fifo");
    assertThatExceptionOfType(InvalidPropertyException.class)
        .isThrownBy(this::find)
        .withMessageContaining("is no FIFO queue: name a dead-letter queue that is none either");
    assertThat(plain.queues()).doesNotContain(queue, queue + ".fifo", dlq, dlq + ".fifo");
  }

  @Test
  void queueIsCreatedForADeadLetterQueueThatIsGivenByArn() throws Exception {
    String arn = plain.create(dlq);
    spec.setMissingQueue("CREATE");
    spec.setDeadLetterQueue(arn);
    assertThat(policy(find().queue())).contains(new RedrivePolicy(arn, 10));
  }

  @Test
  void queueThatIsGivenByArnIsNotCreated() {
    spec.setQueueName("arn:aws:sqs:elasticmq:000000000000:" + queue);
    spec.setMissingQueue("CREATE");
    assertThatExceptionOfType(InvalidDestinationException.class).isThrownBy(this::find);
    assertThat(plain.queues()).doesNotContain(queue);
  }

  @Test
  void missingQueueWithoutDeadLettersIsCreatedWithoutPolicy() throws Exception {
    spec.setMissingQueue("CREATE");
    ActivatedQueues found = find();
    assertThat(found.deadLetters()).isNull();
    assertThat(found.receiveLimit()).isZero();
    assertThat(policy(found.queue())).isEmpty();
  }

  @Test
  void queuesThatExistAreLeftAsTheyAre() throws Exception {
    plain.create(queue, plain.create(dlq), 7);
    spec.setMissingQueue("CREATE");
    spec.setDeadLetterQueue(dlq);
    assertThat(find().receiveLimit()).isEqualTo(7);
  }

  @Test
  void deadLetterQueueAndLimitComeFromTheRedrivePolicy() throws Exception {
    plain.create(queue, plain.create(dlq), 7);
    ActivatedQueues found = find();
    assertThat(found.deadLetters().name()).isEqualTo(dlq);
    assertThat(found.receiveLimit()).isEqualTo(7);
  }

  @Test
  void lowerLimitThanThatOfThePolicyIsTaken() throws Exception {
    plain.create(queue, plain.create(dlq), 7);
    spec.setReceiveLimit("3");
    assertThat(find().receiveLimit()).isEqualTo(3);
  }

  @Test
  void deadLetterQueueMayBeGivenByArn() throws Exception {
    String arn = plain.create(dlq);
    plain.create(queue, arn, 7);
    spec.setDeadLetterQueue(arn);
    assertThat(find().deadLetters().name()).isEqualTo(dlq);
  }

  @Test
  void queueMayBeGivenByArnOrUrl() throws Exception {
    String arn = plain.create(queue);
    spec.setQueueName(arn);
    assertThat(find().queue().name()).isEqualTo(queue);
    spec.setQueueName(plain.url(queue));
    assertThat(find().queue().name()).isEqualTo(queue);
  }

  @Test
  void withoutAPolicyTheLimitIsTen() throws Exception {
    plain.create(queue);
    plain.create(dlq);
    spec.setDeadLetterQueue(dlq);
    assertThat(find()).returns(10, ActivatedQueues::receiveLimit);
  }

  @Test
  void withoutPolicyAndDeadLetterQueueThereIsNoLimit() throws Exception {
    plain.create(queue);
    assertThat(find())
        .returns(0, ActivatedQueues::receiveLimit)
        .returns(null, ActivatedQueues::deadLetters);
  }

  @Test
  void contradictionsToTheRedrivePolicyAreToldAllAtOnce() {
    String arn = plain.create(dlq);
    plain.create(queue, arn, 3);
    plain.create(dlq + "2");
    spec.setDeadLetterQueue(dlq + "2");
    spec.setReceiveLimit("5");
    assertThatExceptionOfType(InvalidPropertyException.class)
        .isThrownBy(this::find)
        .withMessageContaining("Queue " + queue)
        .withMessageContaining(
            "deadLetterQueue is " + dlq + "2, but the queue's redrive policy names " + arn)
        .withMessageContaining(
            "receiveLimit is 5, but SQS itself moves a message after 3 receives");
  }

  @Test
  void limitWithoutAnywhereForDeadLettersIsAContradiction() {
    plain.create(queue);
    spec.setReceiveLimit("5");
    assertThatExceptionOfType(InvalidPropertyException.class)
        .isThrownBy(this::find)
        .withMessageContaining("receiveLimit is 5, but there is no dead-letter queue");
  }

  @Test
  void queueCannotBeItsOwnDeadLetterQueue() {
    String arn = plain.create(queue);
    spec.setMissingQueue("CREATE");
    spec.setDeadLetterQueue(arn);
    assertThatExceptionOfType(InvalidPropertyException.class)
        .isThrownBy(this::find)
        .withMessageContaining("the queue that is listened to: name another queue");
  }

  private Optional<RedrivePolicy> policy(QueueAddress address) throws JMSException {
    return new QueueProvisioner(endpoint.sqs()).attributes(address).redrivePolicy();
  }

  private ActivatedQueues find() throws Exception {
    ActivationSettings settings = spec.settings();
    return new QueueSearch(settings.queue(), settings, endpoint).find();
  }
}
