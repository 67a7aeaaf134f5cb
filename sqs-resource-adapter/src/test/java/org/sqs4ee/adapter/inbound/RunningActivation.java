package org.sqs4ee.adapter.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.resource.ResourceException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.sqs4ee.adapter.container.ScriptedEndpoints;
import org.sqs4ee.adapter.container.ScriptedEndpoints.Commit;
import org.sqs4ee.jms.session.SqsEndpoint;
import org.sqs4ee.jms.testing.LocalSqs;
import org.sqs4ee.jms.testing.PlainSqs;
import org.sqs4ee.jms.testing.SqsProxy;
import org.sqs4ee.jms.threads.ReceiverThreads;
import org.sqs4ee.jms.threads.Timer;

/** One activation before a real SQS, with the threads that an adapter would give it. */
final class RunningActivation implements AutoCloseable {

  private final ExecutorService work = Executors.newCachedThreadPool();
  private final ExecutorService requests = Executors.newCachedThreadPool();
  private final Timer timer = new Timer(2, Executors.defaultThreadFactory());
  private final List<String> received = new CopyOnWriteArrayList<>();
  private final SqsActivationSpec spec;
  private final PlainSqs plain;
  private final SqsProxy proxy;
  private final SqsEndpoint endpoint;
  private EndpointActivation activation;

  RunningActivation(LocalSqs sqs, SqsActivationSpec spec) throws IOException {
    this.spec = spec;
    this.plain = new PlainSqs(sqs.endpoint());
    this.proxy = SqsProxy.before(sqs);
    this.endpoint = SqsEndpoint.of(LocalSqs.client(proxy.endpoint()));
  }

  PlainSqs plain() {
    return plain;
  }

  /** Between the activation and SQS. */
  SqsProxy proxy() {
    return proxy;
  }

  /** The bodies that reached the listener, in order. */
  List<String> received() {
    return received;
  }

  void serverHasNoThreads() {
    work.shutdown();
  }

  /** Activates a bean that takes everything. */
  ScriptedEndpoints activate(Commit commit) throws ResourceException {
    ScriptedEndpoints endpoints = new ScriptedEndpoints(commit, this::receive);
    activate(endpoints);
    return endpoints;
  }

  void activate(ScriptedEndpoints endpoints) throws ResourceException {
    EndpointActivation started =
        new EndpointActivation(
            endpoints, spec.settings(), endpoint, new ReceiverThreads(work, timer, requests));
    started.start();
    activation = started;
  }

  void assertDeactivatesWithin(Duration limit) throws InterruptedException {
    long before = System.nanoTime();
    activation.stop();
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(limit);
  }

  void receive(Message message) {
    try {
      received.add(message.getBody(String.class));
    } catch (JMSException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    try {
      if (activation != null) {
        activation.stop();
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    timer.close();
    work.shutdownNow();
    requests.shutdownNow();
    proxy.close();
    endpoint.sqs().close();
    plain.close();
  }
}
