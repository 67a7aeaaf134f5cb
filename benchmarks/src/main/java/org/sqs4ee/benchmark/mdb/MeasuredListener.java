package org.sqs4ee.benchmark.mdb;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;

/**
 * An ordinary bean, once for each queue: its transaction is the container's, and its commit deletes
 * the message.
 */
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
