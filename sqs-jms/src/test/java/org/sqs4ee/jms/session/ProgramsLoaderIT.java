package org.sqs4ee.jms.session;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.CompletionListener;
import jakarta.jms.JMSContext;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.sqs4ee.jms.threads.ApplicationCall;

/**
 * What a program gives to be called looks for classes as the program does: with its context class
 * loader, where that is another one than the provider's (Spring Boot's tools for developers,
 * Quarkus, a provider in the lib folder of a server).
 */
@Timeout(60)
class ProgramsLoaderIT {

  private static final Duration SOON = Duration.ofSeconds(10);

  private final BlockingQueue<ClassLoader> seen = new LinkedBlockingQueue<>();
  private Broker broker;

  @BeforeEach
  void start() throws Exception {
    broker = new Broker();
  }

  @AfterEach
  void stop() {
    broker.close();
  }

  @Test
  void listenersHaveTheContextClassLoaderOfTheProgram() throws Exception {
    ApplicationCall.run(
        application -> {
          try (JMSContext context = broker.factory.createContext()) {
            Queue orders = context.createQueue("orders");
            context.setAutoStart(false);
            context.createConsumer(orders).setMessageListener(message -> look());
            CompletableFuture.runAsync(context::start).join();
            context.createProducer().send(orders, "a");
            assertSeen(application);
          }
        });
  }

  @Test
  void completionsHaveTheContextClassLoaderOfTheProgram() throws Exception {
    ApplicationCall.run(
        application -> {
          try (JMSContext context = broker.factory.createContext()) {
            context
                .createProducer()
                .setAsync(
                    new CompletionListener() {
                      @Override
                      public void onCompletion(Message message) {
                        look();
                      }

                      @Override
                      public void onException(Message message, Exception exception) {}
                    })
                .send(context.createQueue("orders"), "a");
            assertSeen(application);
          }
        });
  }

  /** It runs on a thread that polls. */
  @Test
  void interruptThatAnExceptionListenerLeavesBehindDoesNotEndPolling() throws Exception {
    try (JMSContext context = broker.factory.createContext()) {
      context.setExceptionListener(
          problem -> {
            look();
            Thread.currentThread().interrupt();
          });
      broker.proxy.fail("ReceiveMessage");
      Queue orders = context.createQueue("orders");
      context.createConsumer(orders).setMessageListener(any -> look());
      assertThat(seen.poll(SOON.toMillis(), TimeUnit.MILLISECONDS)).isNotNull();
      broker.proxy.heal();
      context.createProducer().send(orders, "a");
      assertThat(seen.poll(SOON.toMillis(), TimeUnit.MILLISECONDS)).as("the message").isNotNull();
    }
  }

  @Test
  void exceptionListenersHaveTheContextClassLoaderOfTheProgram() throws Exception {
    ApplicationCall.run(
        application -> {
          try (JMSContext context = broker.factory.createContext()) {
            context.setExceptionListener(problem -> look());
            broker.proxy.fail("ReceiveMessage");
            context.createConsumer(context.createQueue("orders")).setMessageListener(any -> {});
            assertSeen(application);
          }
        });
  }

  private void look() {
    seen.add(Thread.currentThread().getContextClassLoader());
  }

  private void assertSeen(ClassLoader application) {
    try {
      assertThat(seen.poll(SOON.toMillis(), TimeUnit.MILLISECONDS)).isSameAs(application);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
