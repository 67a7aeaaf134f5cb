package org.sqs4ee.jms.send;

import jakarta.jms.JMSException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sqs4ee.jms.queue.QueueAddress;
import org.sqs4ee.jms.wire.OutgoingMessage;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Sends messages at once; one for each SQS client, shared by all connections so that they share
 * requests. Thread-safe.
 */
public final class SqsSender {

  /**
   * Queues come and go where requests are answered to temporary ones. A batcher that is forgotten
   * in use costs a shared request, nothing else.
   */
  private static final int MOST_QUEUES = 1000;

  private final SqsClient sqs;
  private final Map<QueueAddress, SendBatcher> batchers =
      Collections.synchronizedMap(
          new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<QueueAddress, SendBatcher> eldest) {
              return size() > MOST_QUEUES;
            }
          });

  public SqsSender(SqsClient sqs) {
    this.sqs = sqs;
  }

  /**
   * Sends one message; returns when SQS has it. One caller's messages keep their order, because
   * each is confirmed before the next is sent; those of concurrent callers have none.
   *
   * @return SQS's id of the message
   * @throws JMSException if SQS did not confirm it; it may still have it when the connection broke
   */
  public String send(QueueAddress queue, OutgoingMessage message) throws JMSException {
    return batchers.computeIfAbsent(queue, q -> new SendBatcher(sqs, q)).send(message);
  }

  /**
   * Sends messages to one queue, in order, in as few requests as the limits allow.
   *
   * @return for each message what SQS said of it; a request that failed is said of all its messages
   */
  public List<SendResult> sendTogether(QueueAddress queue, List<OutgoingMessage> messages) {
    List<SendResult> results = new ArrayList<>(messages.size());
    while (results.size() < messages.size()) {
      SendRequest request =
          SendRequest.holding(queue, messages.subList(results.size(), messages.size()));
      try {
        results.addAll(request.send(sqs));
      } catch (JMSException e) {
        results.addAll(Collections.nCopies(request.size(), new SendResult.Failed(e)));
      }
    }
    return results;
  }

  /**
   * Sends what one transaction has gathered for one queue, in order, in as few requests as the
   * limits allow. Takes out of the list what SQS has confirmed.
   *
   * @throws JMSException at the first request that fails, in whole or in part
   */
  void sendAll(QueueAddress queue, List<OutgoingMessage> messages) throws JMSException {
    while (!messages.isEmpty()) {
      SendRequest request = SendRequest.holding(queue, messages);
      JMSException failure = null;
      List<OutgoingMessage> unsent = new ArrayList<>();
      List<OutgoingMessage> asked = messages.subList(0, request.size());
      List<SendResult> results = request.send(sqs);
      for (int i = 0; i < results.size(); i++) {
        if (results.get(i).failure() != null) {
          unsent.add(asked.get(i));
          failure = failure == null ? results.get(i).failure() : failure;
        }
      }
      asked.clear();
      messages.addAll(0, unsent);
      if (failure != null) {
        throw failure;
      }
    }
  }
}
