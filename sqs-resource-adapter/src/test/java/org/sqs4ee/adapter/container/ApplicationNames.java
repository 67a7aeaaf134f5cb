package org.sqs4ee.adapter.container;

import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.Map;
import javax.naming.Context;
import javax.naming.NameNotFoundException;
import javax.naming.spi.InitialContextFactory;

/**
 * JNDI as servers give it to an adapter: the names of an application are there on the thread that
 * activates, and not on others.
 */
public final class ApplicationNames implements InitialContextFactory, AutoCloseable {

  private static final ThreadLocal<Map<String, Object>> NAMES =
      ThreadLocal.withInitial(HashMap::new);

  /** Names that this thread sees until they are closed. */
  public static ApplicationNames ofThisThread() {
    System.setProperty(Context.INITIAL_CONTEXT_FACTORY, ApplicationNames.class.getName());
    return new ApplicationNames();
  }

  public ApplicationNames bind(String name, Object object) {
    NAMES.get().put(name, object);
    return this;
  }

  @Override
  public Context getInitialContext(Hashtable<?, ?> environment) {
    return (Context)
        Proxy.newProxyInstance(
            ApplicationNames.class.getClassLoader(),
            new Class<?>[] {Context.class},
            (proxy, method, arguments) -> {
              if (!method.getName().equals("lookup")) {
                throw new UnsupportedOperationException(method.getName());
              }
              Object bound = NAMES.get().get(String.valueOf(arguments[0]));
              if (bound == null) {
                throw new NameNotFoundException(String.valueOf(arguments[0]));
              }
              return bound;
            });
  }

  @Override
  public void close() {
    NAMES.remove();
    System.clearProperty(Context.INITIAL_CONTEXT_FACTORY);
  }
}
