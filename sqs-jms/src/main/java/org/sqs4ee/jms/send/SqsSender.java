package org.sqs4ee.jms.send;

import jakarta.jms.JMSException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.sqs4ee.jms.queue.QueueAddress;
import org.sqs4ee.jms.wire.OutgoingMessage;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Sends messages at once; one for each SQS client, shared by all connections so that they share
 * requests. Thread-safe.
 */
public final class SqsSender {

  private final SqsClient sqs;
  private final Map<QueueAddress, SendBatcher> batchers = new ConcurrentHashMap<>();

  public SqsSender(SqsClient sqs) {
    this.sqs = sqs;
  }

  /**
   * Sends one message; returns when SQS has it. Messages of a FIFO queue leave one request at a
   * time in the order of the calls, as those of one caller do anyway.
   *
   * @return SQS's id of the message
   * @throws JMSException if SQS did not confirm it; it may still have it when the connection broke
   */
  public String send(QueueAddress queue, OutgoingMessage message) throws JMSException {
    return batchers.computeIfAbsent(queue, q -> new SendBatcher(sqs, q)).send(message);
  }

  /**
   * Sends what one transaction has gathered for one queue, in order, in as few requests as the
   * limits allow.
   *
   * @throws PartlySentException if SQS has some of the messages and not all
   * @throws JMSException if SQS has none of them
   */
  void sendAll(QueueAddress queue, List<OutgoingMessage> messages) throws JMSException {
    int sent = 0;
    for (SendRequest request : requests(queue, messages)) {
      JMSException failure = null;
      try {
        for (SendResult result : request.send(sqs)) {
          if (result instanceof SendResult.Sent) {
            sent++;
          } else if (failure == null) {
            failure = result.failure();
          }
        }
      } catch (JMSException e) {
        failure = e;
      }
      if (failure != null) {
        throw sent == 0 ? failure : new PartlySentException(queue, sent, messages.size(), failure);
      }
    }
  }

  private static List<SendRequest> requests(QueueAddress queue, List<OutgoingMessage> messages) {
    List<SendRequest> requests = new ArrayList<>();
    SendRequest request = new SendRequest(queue);
    for (OutgoingMessage message : messages) {
      if (!request.fits(message)) {
        requests.add(request);
        request = new SendRequest(queue);
      }
      request.add(message);
    }
    requests.add(request);
    return requests;
  }
}
