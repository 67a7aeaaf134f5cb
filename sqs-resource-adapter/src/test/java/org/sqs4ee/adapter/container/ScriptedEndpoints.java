package org.sqs4ee.adapter.container;

import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.UnavailableException;
import jakarta.resource.spi.endpoint.MessageEndpoint;
import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import org.jspecify.annotations.Nullable;
import org.sqs4ee.jms.testing.TestXid;

/**
 * The endpoints of a message-driven bean. Their transactions end as servers end them: an exception
 * of the listener or setRollbackOnly rolls back and afterDelivery returns normally; so it does
 * after a veto, which is followed by no rollback call.
 */
public final class ScriptedEndpoints implements MessageEndpointFactory {

  /** How the server commits. */
  public enum Commit {
    NO_TRANSACTION,
    WITHOUT_THE_ADAPTER,
    ONE_PHASE,
    TWO_PHASE
  }

  private final Commit commit;
  private final MessageListener listener;
  private final List<String> calls = new CopyOnWriteArrayList<>();
  private final List<Integer> vetoes = new CopyOnWriteArrayList<>();
  private final Map<String, Throwable> failures = new ConcurrentHashMap<>();
  private volatile int transactionTimeout;
  private final ThreadLocal<Boolean> rollbackOnly = ThreadLocal.withInitial(() -> false);

  public ScriptedEndpoints(Commit commit, MessageListener listener) {
    this.commit = commit;
    this.listener = listener;
  }

  /** The calls of the adapter, and those of the server to the adapter's XA resource. */
  public List<String> calls() {
    return calls;
  }

  /** The error codes with which the adapter refused to prepare or to commit. */
  public List<Integer> vetoes() {
    return vetoes;
  }

  /** From now on the step fails, after it has done its work. */
  public void failAt(String step, Throwable failure) {
    failures.put(step, failure);
  }

  /** Nothing fails any more. */
  public void heal() {
    failures.clear();
  }

  /** What the server tells resources that take part in its transactions, in seconds. */
  public void setTransactionTimeout(int seconds) {
    transactionTimeout = seconds;
  }

  /** What a bean says to its context. */
  public void setRollbackOnly() {
    rollbackOnly.set(true);
  }

  @Override
  public MessageEndpoint createEndpoint(@Nullable XAResource resource) throws UnavailableException {
    calls.add("createEndpoint");
    Throwable failure = failures.get("createEndpoint");
    if (failure instanceof UnavailableException unavailable) {
      throw unavailable;
    }
    if (failure instanceof RuntimeException unexpected) {
      throw unexpected;
    }
    if (failure instanceof Error error) {
      throw error;
    }
    return (MessageEndpoint)
        Proxy.newProxyInstance(
            ScriptedEndpoints.class.getClassLoader(),
            new Class<?>[] {MessageEndpoint.class, MessageListener.class},
            new Endpoint(resource));
  }

  @Override
  public MessageEndpoint createEndpoint(@Nullable XAResource resource, long timeout)
      throws UnavailableException {
    return createEndpoint(resource);
  }

  @Override
  public boolean isDeliveryTransacted(Method method) {
    return commit != Commit.NO_TRANSACTION;
  }

  @Override
  public String getActivationName() {
    return "test";
  }

  @Override
  public Class<?> getEndpointClass() {
    return MessageListener.class;
  }

  /** One endpoint, used once. */
  private final class Endpoint implements InvocationHandler {

    private final @Nullable XAResource resource;
    private final TestXid xid = TestXid.next();

    Endpoint(@Nullable XAResource resource) {
      this.resource = resource;
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
        throws Throwable {
      String step = method.getName();
      calls.add(step);
      switch (step) {
        case "beforeDelivery" -> begin();
        case "onMessage" -> deliver((Message) arguments[0]);
        case "afterDelivery" -> end();
        case "release" -> rollbackOnly.remove();
        default -> throw new UnsupportedOperationException(step);
      }
      if (failures.containsKey(step)) {
        throw failures.get(step);
      }
      return null;
    }

    private void begin() throws XAException {
      if (resource != null && enlists() && !failures.containsKey("beforeDelivery")) {
        resource.setTransactionTimeout(transactionTimeout);
        resource.start(xid, XAResource.TMNOFLAGS);
      }
    }

    private boolean enlists() {
      return commit != Commit.WITHOUT_THE_ADAPTER;
    }

    private void deliver(Message message) {
      try {
        listener.onMessage(message);
      } catch (RuntimeException | Error e) {
        rollbackOnly.set(true);
        throw e;
      }
    }

    private void end() throws XAException, ResourceException {
      if (resource == null || !enlists()) {
        return;
      }
      resource.end(xid, rollbackOnly.get() ? XAResource.TMFAIL : XAResource.TMSUCCESS);
      if (rollbackOnly.get()) {
        calls.add("XA rollback");
        resource.rollback(xid.again());
        return;
      }
      try {
        if (commit == Commit.TWO_PHASE) {
          calls.add("XA prepare");
          resource.prepare(xid.again());
        }
        calls.add("XA commit");
        resource.commit(xid.again(), commit == Commit.ONE_PHASE);
      } catch (XAException veto) {
        vetoes.add(veto.errorCode);
      }
    }
  }
}
