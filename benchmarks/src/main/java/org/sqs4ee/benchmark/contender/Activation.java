package org.sqs4ee.benchmark.contender;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import jakarta.jms.TextMessage;
import jakarta.resource.spi.ActivationSpec;
import jakarta.resource.spi.ResourceAdapter;
import jakarta.resource.spi.endpoint.MessageEndpoint;
import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import org.jspecify.annotations.Nullable;

/**
 * Ours as in a server, without one: the resource adapter delivers to endpoints whose transactions
 * do nothing but commit the adapter's resource in one phase. It shows what the adapter itself
 * costs. Its classes are in no jar that a program can depend on, so they are made by name, as a
 * server does.
 */
final class Activation implements Contender {

  private final Threads threads = new Threads();
  private final ResourceAdapter adapter;
  private final List<Runnable> deactivations = new ArrayList<>();

  Activation() throws Exception {
    adapter = make("org.sqs4ee.adapter.SqsResourceAdapter", ResourceAdapter.class);
    adapter.start(threads);
  }

  @Override
  public void listen(List<String> queues, int concurrency, Consumer<String> handler)
      throws Exception {
    for (String queue : queues) {
      ActivationSpec spec =
          make("org.sqs4ee.adapter.inbound.SqsActivationSpec", ActivationSpec.class);
      set(spec, "setQueueName", queue);
      set(spec, "setMaxConcurrency", Integer.toString(concurrency));
      spec.setResourceAdapter(adapter);
      MessageEndpointFactory endpoints = new Endpoints(handler);
      adapter.endpointActivation(endpoints, spec);
      deactivations.add(() -> adapter.endpointDeactivation(endpoints, spec));
    }
  }

  private static <T> T make(String name, Class<T> type) throws ReflectiveOperationException {
    return type.cast(Class.forName(name).getConstructor().newInstance());
  }

  private static void set(Object bean, String setter, String value)
      throws ReflectiveOperationException {
    bean.getClass().getMethod(setter, String.class).invoke(bean, value);
  }

  @Override
  public void stopListening() {
    deactivations.forEach(Runnable::run);
    deactivations.clear();
  }

  @Override
  public void close() {
    adapter.stop();
    threads.close();
  }

  /** The endpoints of a bean with container-managed transactions. */
  private record Endpoints(Consumer<String> handler) implements MessageEndpointFactory {

    @Override
    public MessageEndpoint createEndpoint(@Nullable XAResource resource) {
      return new Endpoint(handler, resource);
    }

    @Override
    public MessageEndpoint createEndpoint(@Nullable XAResource resource, long timeout) {
      return createEndpoint(resource);
    }

    @Override
    public boolean isDeliveryTransacted(Method method) {
      return true;
    }

    @Override
    public String getActivationName() {
      return "benchmark";
    }

    @Override
    public Class<?> getEndpointClass() {
      return Endpoint.class;
    }
  }

  private static final class Endpoint implements MessageEndpoint, MessageListener {
    private final Consumer<String> handler;
    private final @Nullable XAResource resource;
    private final Branch branch = Branch.next();

    Endpoint(Consumer<String> handler, @Nullable XAResource resource) {
      this.handler = handler;
      this.resource = resource;
    }

    @Override
    public void beforeDelivery(Method method) {
      try {
        if (resource != null) {
          resource.start(branch, XAResource.TMNOFLAGS);
        }
      } catch (XAException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public void onMessage(Message message) {
      try {
        handler.accept(((TextMessage) message).getText());
      } catch (JMSException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public void afterDelivery() {
      try {
        if (resource != null) {
          resource.end(branch, XAResource.TMSUCCESS);
          resource.commit(branch, true);
        }
      } catch (XAException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public void release() {}
  }
}
