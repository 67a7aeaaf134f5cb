package org.sqs4ee.jms.send;

import jakarta.jms.JMSException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.sqs4ee.jms.queue.QueueAddress;
import org.sqs4ee.jms.wire.OutgoingMessage;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Sends to one queue at once, sharing requests: whoever arrives while a request is under way joins
 * the next one, which leaves as soon as it is full or nothing is under way any more. Those whose
 * messages have just come back often have the next ones at hand, so it waits for as many, for an
 * eighth of a round trip at the most: few callers then share one request, where they would take
 * turns in two. If nobody else is expected, as all who were there when a request last came back are
 * waiting for an answer, a request that is not full leaves beside others where that costs little:
 * half a request beside a full one, and any beside so many that messages take at the most a tenth
 * more requests than full ones. A lone caller waits for nothing, and nobody longer than one round
 * trip and an eighth before the own one begins: while a batch is open no other leaves. No thread of
 * its own: the caller that opened a batch sends it.
 */
final class SendBatcher {

  /** The part of a round trip that is waited for those who have just been answered. */
  private static final int PART_OF_ROUND_TRIP = 8;

  /** Requests for a hundred messages that are under way; full ones would be ten. */
  private static final int MOST_FOR_A_HUNDRED = 11;

  private static final long LONGEST_WAIT_NANOS = Duration.ofMillis(5).toNanos();

  private final SqsClient sqs;
  private final QueueAddress queue;
  private final Object lock = new Object();
  private @Nullable Batch open;
  private int underWay;
  private int messagesUnderWay;

  /** How many messages there were when a request last came back: its own, under way, waiting. */
  private int expected;

  /** Until when the next request waits for them if nothing is under way. */
  private long awaitedUntil;

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
      leaveOrWait(batch);
    }
    if (opener) {
      sendAndAnswer(batch);
    }
    return batch.answer(place);
  }

  /** Called under the lock, as is whatever it calls. */
  private void leaveOrWait(Batch batch) {
    boolean complete = messagesUnderWay + batch.request.size() >= expected;
    if (batch.request.full()
        || (underWay == 0 && (complete || awaitedNanos() <= 0))
        || (complete && (besideAFullOne(batch.request) || costsLittle(batch.request)))) {
      launch(batch);
    } else if (underWay == 0) {
      batch.next.open();
    }
  }

  /**
   * Whether a request that is not full leaves beside the only one under way. Beside several it
   * would save a part of a round trip only: one of them comes back earlier.
   */
  private boolean besideAFullOne(SendRequest request) {
    return underWay == 1
        && messagesUnderWay == SendRequest.MAX_ENTRIES
        && request.size() >= SendRequest.MAX_ENTRIES / 2;
  }

  /** The rest of so many that one more request is a small part. */
  private boolean costsLittle(SendRequest request) {
    return 100 * (underWay + 1) <= MOST_FOR_A_HUNDRED * (messagesUnderWay + request.size());
  }

  private long awaitedNanos() {
    return awaitedUntil - System.nanoTime();
  }

  /** Closes the batch for newcomers and wakes its opener. */
  private void launch(Batch batch) {
    open = null;
    underWay++;
    messagesUnderWay += batch.request.size();
    batch.next.open();
    batch.launched.open();
  }

  private void awaitLaunch(Batch batch) {
    batch.next.await();
    long nanos;
    synchronized (lock) {
      nanos = awaitedNanos();
    }
    batch.launched.await(nanos);
    synchronized (lock) {
      if (open == batch) {
        launch(batch);
      }
    }
  }

  private void sendAndAnswer(Batch batch) {
    long start = System.nanoTime();
    try {
      awaitLaunch(batch);
      start = System.nanoTime();
      batch.results = batch.request.send(sqs);
    } catch (JMSException e) {
      batch.failure = e;
    } catch (RuntimeException | Error e) {
      batch.failure = asJms(e);
      throw e;
    } finally {
      synchronized (lock) {
        if (open == batch) {
          // For want of memory its opener could not wait: those who have joined would for ever.
          launch(batch);
        }
        cameBack(batch, System.nanoTime() - start);
      }
      batch.answered.open();
    }
  }

  private void cameBack(Batch batch, long nanos) {
    expected = messagesUnderWay + (open == null ? 0 : open.request.size());
    underWay--;
    messagesUnderWay -= batch.request.size();
    if (underWay > 0) {
      // Not already when one of several has come back: that would send many small requests.
      return;
    }
    awaitedUntil = System.nanoTime() + Math.min(nanos / PART_OF_ROUND_TRIP, LONGEST_WAIT_NANOS);
    if (open != null) {
      leaveOrWait(open);
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

    /** Opens when no other request is under way, or with the launch. */
    final Gate next = new Gate();

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

    /** Returns after these nanoseconds at the latest; at once for who has been interrupted. */
    void await(long nanos) {
      try {
        boolean ignored = latch.await(nanos, TimeUnit.NANOSECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
