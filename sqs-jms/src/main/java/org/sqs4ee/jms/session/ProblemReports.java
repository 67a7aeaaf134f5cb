package org.sqs4ee.jms.session;

import jakarta.jms.ExceptionListener;
import jakarta.jms.JMSException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.sqs4ee.jms.log.ProviderLog;
import org.sqs4ee.jms.threads.CallersLoader;

/**
 * Tells the exception listener of a connection, one problem at a time (Jakarta Messaging 3.1,
 * section 6.1.7). Whatever the listener does, the one who reports goes on. Thread-safe.
 */
final class ProblemReports {

  /** A listener and the program that it is of. */
  private record Told(ExceptionListener listener, CallersLoader program) {}

  private final ReentrantLock serial = new ReentrantLock();
  private volatile @Nullable Told told;

  @Nullable ExceptionListener listener() {
    Told now = told;
    return now == null ? null : now.listener();
  }

  void tell(@Nullable ExceptionListener newListener) {
    told = newListener == null ? null : new Told(newListener, CallersLoader.now());
  }

  void report(JMSException problem) {
    Told now = told;
    if (now == null) {
      return;
    }
    serial.lock();
    boolean interrupted = Thread.interrupted();
    try {
      now.program().run(() -> now.listener().onException(problem));
    } catch (Throwable e) {
      // Also what Java would not let a listener throw and other languages do.
      ProviderLog.exceptionListenerFailed(e);
    } finally {
      // The thread polls, or beats: an interrupt that the listener leaves behind would end that.
      boolean ignored = Thread.interrupted();
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
      serial.unlock();
    }
  }
}
