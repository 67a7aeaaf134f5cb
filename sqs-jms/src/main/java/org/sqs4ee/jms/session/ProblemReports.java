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

  private final ReentrantLock serial = new ReentrantLock();
  private volatile @Nullable ExceptionListener listener;
  private volatile CallersLoader program = CallersLoader.now();

  @Nullable ExceptionListener listener() {
    return listener;
  }

  void tell(@Nullable ExceptionListener newListener) {
    program = CallersLoader.now();
    listener = newListener;
  }

  void report(JMSException problem) {
    ExceptionListener told = listener;
    if (told == null) {
      return;
    }
    serial.lock();
    try {
      program.run(() -> told.onException(problem));
    } catch (Throwable e) {
      // Also what Java would not let a listener throw and other languages do.
      ProviderLog.exceptionListenerFailed(e);
    } finally {
      serial.unlock();
    }
  }
}
