package org.sqs4ee.jms.session;

import static org.sqs4ee.jms.session.JmsRuntime.call;
import static org.sqs4ee.jms.session.JmsRuntime.callNullable;
import static org.sqs4ee.jms.session.JmsRuntime.run;

import jakarta.jms.JMSConsumer;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.sqs4ee.jms.receive.Deadline;

/**
 * A consumer of the simplified API (Jakarta Messaging 3.1, section 8): the classic one without
 * checked exceptions.
 */
final class SqsConsumer implements JMSConsumer {

  private final SqsMessageConsumer consumer;

  SqsConsumer(SqsMessageConsumer consumer) {
    this.consumer = consumer;
  }

  @Override
  public @Nullable String getMessageSelector() {
    return callNullable(consumer::getMessageSelector);
  }

  @Override
  public @Nullable MessageListener getMessageListener() {
    return callNullable(consumer::getMessageListener);
  }

  @Override
  public void setMessageListener(@Nullable MessageListener listener) {
    run(() -> consumer.setMessageListener(listener));
  }

  @Override
  public @Nullable Message receive() {
    return callNullable(consumer::receive);
  }

  @Override
  public @Nullable Message receive(long timeout) {
    return callNullable(() -> consumer.receive(timeout));
  }

  @Override
  public @Nullable Message receiveNoWait() {
    return callNullable(consumer::receiveNoWait);
  }

  @Override
  public <T> @Nullable T receiveBody(Class<T> type) {
    return body(type, Deadline.FOR_EVER);
  }

  @Override
  public <T> @Nullable T receiveBody(Class<T> type, long timeout) {
    return body(type, Deadline.patience(timeout));
  }

  @Override
  public <T> @Nullable T receiveBodyNoWait(Class<T> type) {
    return body(type, Duration.ZERO);
  }

  private <T> @Nullable T body(Class<T> type, Duration patience) {
    Message message =
        callNullable(
            () ->
                consumer.receive(
                    patience,
                    found -> found.isBodyAssignableTo(type) && found.getBody(type) != null));
    return message == null ? null : call(() -> message.getBody(type));
  }

  @Override
  public void close() {
    run(consumer::close);
  }
}
