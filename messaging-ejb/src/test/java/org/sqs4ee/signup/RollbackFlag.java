package org.sqs4ee.signup;

import jakarta.ejb.MessageDrivenContext;
import java.lang.reflect.Proxy;

/** The container's context of a delivery, of which only the wish to roll back is of interest. */
final class RollbackFlag {

  private boolean set;
  private boolean transactionIsOver;

  boolean isSet() {
    return set;
  }

  /** From now on there is no transaction left that could be rolled back. */
  void transactionIsOver() {
    transactionIsOver = true;
  }

  MessageDrivenContext context() {
    return (MessageDrivenContext)
        Proxy.newProxyInstance(
            MessageDrivenContext.class.getClassLoader(),
            new Class<?>[] {MessageDrivenContext.class},
            (proxy, method, arguments) -> {
              if (!method.getName().equals("setRollbackOnly")) {
                throw new UnsupportedOperationException(method.toString());
              }
              if (transactionIsOver) {
                throw new IllegalStateException("no transaction");
              }
              set = true;
              return null;
            });
  }
}
