package org.sqs4ee.benchmark.server;

import com.fasterxml.jackson.databind.JsonNode;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** ReceiveMessage: at once, or when a message comes, or empty when its time is over. */
final class Polls {

  private final Queues queues;
  private final RequestCounts counts;

  Polls(Queues queues, RequestCounts counts) {
    this.queues = queues;
    this.counts = counts;
  }

  /**
   * Answers a poll, now or later.
   *
   * @return cuts the poll if it still waits: its connection was closed
   */
  Runnable receive(JsonNode request, EventLoop loop, StubQueue.Poll answer) {
    StubQueue queue = queues.of(request);
    int max = request.path("MaxNumberOfMessages").asInt(1);
    int wait = seconds(request, "WaitTimeSeconds", queue, "ReceiveMessageWaitTimeSeconds", 0);
    long visibility =
        TimeUnit.SECONDS.toNanos(
            seconds(request, "VisibilityTimeout", queue, "VisibilityTimeout", 30));
    if (max < 1 || max > 10 || wait < 0 || wait > 20) {
      throw SqsError.invalid("MaxNumberOfMessages is 1 to 10, WaitTimeSeconds 0 to 20");
    }
    List<StubMessage> ready = queue.receive(max, visibility);
    if (ready == null && wait > 0) {
      Call call = new Call(queue, max, visibility, answer);
      call.await(loop, wait);
      return call::cut;
    }
    end(ready == null ? List.of() : ready, answer);
    return () -> {};
  }

  private void end(List<StubMessage> messages, StubQueue.Poll answer) {
    counts.received(messages.size());
    answer.answer(messages);
  }

  private static int seconds(
      JsonNode request, String field, StubQueue queue, String attribute, int otherwise) {
    JsonNode given = request.get(field);
    return given != null
        ? given.asInt()
        : Integer.parseInt(queue.attributes.getOrDefault(attribute, Integer.toString(otherwise)));
  }

  /** A poll that waits. */
  private final class Call {
    private final StubQueue queue;
    private final StubQueue.Poll answer;
    private final StubQueue.Waiting waiting;
    private @Nullable Future<?> timer;

    Call(StubQueue queue, int max, long visibility, StubQueue.Poll answer) {
      this.queue = queue;
      this.answer = answer;
      this.waiting = new StubQueue.Waiting(max, visibility, this::messages);
    }

    void await(EventLoop loop, int seconds) {
      timer = loop.schedule(this::timedOut, seconds, TimeUnit.SECONDS);
      queue.await(waiting);
    }

    private void messages(List<StubMessage> messages) {
      cancelTimer();
      end(messages, answer);
    }

    private void timedOut() {
      if (queue.giveUp(waiting)) {
        end(List.of(), answer);
      }
    }

    void cut() {
      if (queue.giveUp(waiting)) {
        cancelTimer();
      }
    }

    private void cancelTimer() {
      if (timer != null) {
        timer.cancel(false);
      }
    }
  }
}
