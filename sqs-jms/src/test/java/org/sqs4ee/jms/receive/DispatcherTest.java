package org.sqs4ee.jms.receive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.sqs4ee.jms.lease.Lease;
import org.sqs4ee.jms.queue.QueueAddress;
import org.sqs4ee.jms.settlement.FailurePolicy;
import org.sqs4ee.jms.settlement.RetryBackoff;
import org.sqs4ee.jms.threads.ReceiverThreads;
import org.sqs4ee.jms.threads.Timer;

/**
 * How many workers are woken for what a poll has brought, and what if there are none. Long, because
 * each way in which a server gives its threads is a test.
 */
@Timeout(30)
class DispatcherTest {

  private static final int BATCH = 10;

  private final ExecutorService pool = Executors.newCachedThreadPool();
  private final Timer timer = new Timer(1, Thread::new);
  private final AtomicInteger workers = new AtomicInteger();
  private final AtomicInteger delivered = new AtomicInteger();

  /** How often the server has no thread from now on. */
  private final AtomicInteger refusals = new AtomicInteger();

  private final Queue<Lease> handedBack = new ConcurrentLinkedQueue<>();

  @AfterEach
  void stop() {
    timer.close();
    pool.shutdownNow();
  }

  @Test
  void oneWorkerDoesWhatTakesLessTimeThanWakingOthers() {
    Dispatcher dispatcher =
        dispatcher(
            lease -> {
              long end = System.nanoTime() + TimeUnit.MICROSECONDS.toNanos(30);
              while (System.nanoTime() < end) {
                Thread.onSpinWait();
              }
              return Health.GOOD;
            });
    // A machine that has much else to do makes deliveries slow; then it pays.
    await()
        .pollInterval(Duration.ofMillis(1))
        .atMost(Duration.ofSeconds(25))
        .until(() -> workersForTwentyBatches(dispatcher) <= 22);
  }

  private int workersForTwentyBatches(Dispatcher dispatcher) {
    workers.set(0);
    for (int batch = 0; batch < 20; batch++) {
      dispatch(dispatcher);
    }
    return workers.get();
  }

  @Test
  void batchThatComesWhileAWorkerGetsOnIsLeftToIt() {
    AtomicInteger calls = new AtomicInteger();
    AtomicInteger more = new AtomicInteger(-1);
    AtomicReference<Dispatcher> dispatcher = new AtomicReference<>();
    dispatcher.set(
        dispatcher(
            lease -> {
              if (calls.incrementAndGet() == more.get()) {
                dispatcher.get().dispatch(batch());
              }
              return Health.GOOD;
            }));
    // A machine that has much else to do may stop a worker for so long that it does not get on.
    await()
        .pollInterval(Duration.ofMillis(1))
        .atMost(Duration.ofSeconds(25))
        .until(
            () -> {
              int before = delivered.get();
              more.set(calls.get() + BATCH / 2);
              workers.set(0);
              dispatcher.get().dispatch(batch());
              await().until(() -> delivered.get() == before + 2 * BATCH);
              return workers.get() == 1;
            });
  }

  @Test
  void slowDeliveriesRunAllAtOnce() throws InterruptedException {
    CountDownLatch together = new CountDownLatch(BATCH);
    Dispatcher dispatcher =
        dispatcher(
            lease -> {
              together.countDown();
              return meets(together);
            });
    dispatch(dispatcher);
    assertThat(together.getCount()).isZero();
  }

  @Test
  void slowDeliveriesThatEndTogetherAreNoReasonToAskForMore() {
    Dispatcher dispatcher =
        dispatcher(
            lease -> {
              LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(400));
              return Health.GOOD;
            });
    DeliveryPermits permits = dispatcher.permits();
    permits.ended(permits.startNow(BATCH), BATCH);
    dispatcher.dispatch(batch());
    DeliveryPermits.Poll meanwhile = permits.startNow(BATCH);
    await().until(() -> permits.held() == 0);
    permits.ended(meanwhile, BATCH);
    assertThat(permits.startNow(BATCH)).isNotNull();
    assertThat(permits.startNow(BATCH)).isNull();
  }

  @Test
  void messageBehindOneThatIsSuddenlySlowDoesNotWaitForIt() {
    CountDownLatch others = new CountDownLatch(BATCH - 1);
    AtomicInteger slow = new AtomicInteger(-1);
    Dispatcher dispatcher =
        dispatcher(
            lease -> {
              if (slow.get() < 0) {
                return Health.GOOD;
              }
              if (slow.getAndIncrement() == 0) {
                return meets(others);
              }
              others.countDown();
              return Health.GOOD;
            });
    for (int batch = 0; batch < 20; batch++) {
      dispatch(dispatcher);
    }
    slow.set(0);
    dispatch(dispatcher);
    assertThat(others.getCount()).isZero();
  }

  @Test
  void messagesThatGetNoThreadWaitForOneAndCostNoReceive() {
    Dispatcher dispatcher = dispatcher(lease -> Health.GOOD);
    refusals.set(2);
    dispatch(dispatcher);
    assertThat(refusals).hasValue(0);
    assertThat(handedBack).isEmpty();
  }

  @Test
  void messagesThatGetNoThreadAreHandedBackAtTheStop() throws InterruptedException {
    Dispatcher dispatcher = dispatcher(lease -> Health.GOOD);
    refusals.set(Integer.MAX_VALUE);
    dispatcher.dispatch(batch());
    assertThat(handedBack).isEmpty();
    dispatcher.stop(Duration.ofSeconds(10));
    assertThat(handedBack).hasSize(BATCH);
    assertThat(delivered).hasValue(0);
  }

  /** As WildFly has: a stop need not wait for threads that others have. */
  @Test
  void messagesThatWaitForAThreadAreHandedBackAtOnceByTheStop() throws InterruptedException {
    Queue<Runnable> places = new ConcurrentLinkedQueue<>();
    Dispatcher dispatcher = dispatcher(lease -> Health.GOOD, places::add);
    dispatcher.dispatch(batch());
    assertThat(places).isNotEmpty();
    dispatcher.stop(Duration.ofSeconds(20));
    assertThat(handedBack).hasSize(BATCH);
    places.forEach(Runnable::run);
    assertThat(delivered).hasValue(0);
  }

  @Test
  void whoGetsAThreadTooLateFindsNothingToDo() {
    Queue<Runnable> places = new ConcurrentLinkedQueue<>();
    Dispatcher dispatcher = dispatcher(lease -> Health.GOOD, places::add);
    dispatcher.dispatch(batch());
    dispatcher.dispatch(batch());
    assertThat(places).hasSize(2);
    places.remove().run();
    assertThat(delivered).hasValue(2 * BATCH);
    places.remove().run();
    dispatch(dispatcher, places);
    assertThat(delivered).hasValue(3 * BATCH);
  }

  private static void dispatch(Dispatcher dispatcher, Queue<Runnable> places) {
    dispatcher.dispatch(batch());
    places.remove().run();
  }

  private static Health meets(CountDownLatch others) {
    try {
      assertThat(others.await(20, TimeUnit.SECONDS)).isTrue();
      return Health.GOOD;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A batch, and the wait for the end of its last delivery. */
  private void dispatch(Dispatcher dispatcher) {
    int before = delivered.get();
    DeliveryPermits.Poll poll = dispatcher.permits().startNow(BATCH);
    assertThat(poll).isNotNull();
    dispatcher.permits().ended(poll, BATCH);
    dispatcher.dispatch(batch());
    await()
        .pollInterval(Duration.ofMillis(1))
        .atMost(Duration.ofSeconds(25))
        .until(() -> delivered.get() == before + BATCH && dispatcher.permits().held() == 0);
  }

  private static List<Lease> batch() {
    return IntStream.range(0, BATCH).mapToObj(i -> FifoLeases.standard("m" + i)).toList();
  }

  private Dispatcher dispatcher(Function<Lease, Health> listener) {
    return dispatcher(listener, pool);
  }

  private Dispatcher dispatcher(Function<Lease, Health> listener, Executor work) {
    ReceiverSettings settings =
        new ReceiverSettings(
            new QueueAddress("orders", "http://sqs.example/1/orders"),
            null,
            BATCH,
            Duration.ofSeconds(30),
            new FailurePolicy(new RetryBackoff(Duration.ZERO, Duration.ZERO), 0, Set.of()));
    ReceiverThreads threads =
        new ReceiverThreads(
            task -> {
              if (refusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                throw new RejectedExecutionException("none");
              }
              workers.incrementAndGet();
              work.execute(task);
            },
            timer,
            pool);
    return new Dispatcher(
        settings,
        threads,
        lease -> false,
        lease -> {
          Health health = listener.apply(lease);
          delivered.incrementAndGet();
          return health;
        },
        handedBack::addAll,
        Dispatcher.PROBE);
  }
}
