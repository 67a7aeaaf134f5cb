package org.sqs4ee.benchmark.mdb;

import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;

/** An ordinary bean: its transaction is the container's, and its commit deletes the message. */
@MessageDriven(
    name = "MeasuredListener",
    activationConfig = {
      @ActivationConfigProperty(propertyName = "queueName", propertyValue = "${BENCHMARK_QUEUE}"),
      @ActivationConfigProperty(
          propertyName = "maxConcurrency",
          propertyValue = "${BENCHMARK_CONCURRENCY}")
    })
public class MeasuredListener implements MessageListener {

  @Override
  public void onMessage(Message message) {
    try {
      MdbContender.deliver(message.getBody(String.class));
    } catch (JMSException e) {
      throw new IllegalStateException(e);
    }
  }
}
