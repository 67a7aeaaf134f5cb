package org.sqs4ee.jms.send;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.sqs4ee.jms.queue.QueueAddress;

/**
 * One of something for each of the queues that were used last. Queues come and go where requests
 * are answered to temporary ones, so the rest is forgotten and made again when it is needed.
 * Thread-safe.
 */
final class PerQueue<T> {

  private static final int MOST = 1000;

  private final Function<QueueAddress, T> maker;
  private final Map<QueueAddress, T> recent =
      Collections.synchronizedMap(
          new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<QueueAddress, T> eldest) {
              return size() > MOST;
            }
          });

  PerQueue(Function<QueueAddress, T> maker) {
    this.maker = maker;
  }

  T of(QueueAddress queue) {
    return recent.computeIfAbsent(queue, maker);
  }
}
