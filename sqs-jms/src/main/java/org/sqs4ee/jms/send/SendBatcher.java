package org.sqs4ee.jms.send;

import jakarta.jms.JMSException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.sqs4ee.jms.queue.QueueAddress;
import org.sqs4ee.jms.wire.OutgoingMessage;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Sends to one queue at once, sharing requests: whoever arrives while a request is under way joins
 * the next one, which leaves as soon as it is full or nothing is under way any more. A lone caller
 * therefore waits for nothing, and nobody longer than one round trip before the own one begins:
 * while a batch is open no other leaves. No thread of its own: the caller that opened a batch sends
 * it.
 */
final class SendBatcher {

  private final SqsClient sqs;
  private final QueueAddress queue;
  private final Object lock = new Object();
  private @Nullable Batch open;
  private int underWay;

  SendBatcher(SqsClient sqs, QueueAddress queue) {
    this.sqs = sqs;
    this.queue = queue;
  }

  /**
   * Sends a message; returns when SQS has it.
   *
   * @return SQS's id of the message
   * @throws JMSException if SQS did not confirm it
   */
  String send(OutgoingMessage message) throws JMSException {
    Batch batch;
    int place;
    boolean opener = false;
    synchronized (lock) {
      if (open != null && !open.request.fits(message)) {
        launch(open);
      }
      if (open == null) {
        open = new Batch(queue);
        opener = true;
      }
      batch = open;
      place = batch.request.add(message);
      if (underWay == 0 || batch.request.full()) {
        launch(batch);
      }
    }
    if (opener) {
      batch.launched.await();
      sendAndAnswer(batch);
    }
    return batch.answer(place);
  }

  /** Closes the batch for newcomers and wakes its opener; called under the lock. */
  private void launch(Batch batch) {
    open = null;
    underWay++;
    batch.launched.open();
  }

  private void sendAndAnswer(Batch batch) {
    try {
      batch.results = batch.request.send(sqs);
    } catch (JMSException e) {
      batch.failure = e;
    } catch (RuntimeException | Error e) {
      batch.failure = asJms(e);
      throw e;
    } finally {
      synchronized (lock) {
        underWay--;
        // Not already when one of several has come back: that would send many small requests.
        if (open != null && underWay == 0) {
          launch(open);
        }
      }
      batch.answered.open();
    }
  }

  private static JMSException asJms(Throwable unexpected) {
    JMSException failure = new JMSException("Sending failed unexpectedly: " + unexpected);
    failure.initCause(unexpected);
    return failure;
  }

  /** Messages of several callers that leave together. */
  private static final class Batch {
    final SendRequest request;
    final Gate launched = new Gate();
    final Gate answered = new Gate();
    volatile @Nullable List<SendResult> results;
    volatile @Nullable JMSException failure;

    Batch(QueueAddress queue) {
      request = new SendRequest(queue);
    }

    String answer(int place) throws JMSException {
      answered.await();
      List<SendResult> answers = results;
      if (answers == null) {
        throw shared(failure);
      }
      if (answers.get(place) instanceof SendResult.Sent sent) {
        return sent.messageId();
      }
      throw shared(answers.get(place).failure());
    }

    /** Each caller throws an exception of its own, so that none shows another caller's stack. */
    private static JMSException shared(@Nullable JMSException failure) {
      return failure == null
          ? new JMSException("The request was never answered")
          : Failures.again(failure);
    }
  }

  /**
   * A latch that is waited for without giving up: a caller that was interrupted after its message
   * had joined a batch must still learn whether SQS has it. The interrupt is kept for the caller.
   */
  private static final class Gate {
    private final CountDownLatch latch = new CountDownLatch(1);

    void open() {
      latch.countDown();
    }

    void await() {
      boolean interrupted = false;
      while (true) {
        try {
          latch.await();
          break;
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
