package org.sqs4ee.jms.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jms.core.JmsTemplate;
import org.sqs4ee.jms.client.ClientSettings;
import org.sqs4ee.jms.testing.LocalSqs;
import org.sqs4ee.jms.testing.PlainSqs;

/** The Spring application of the page, started and stopped. */
@Timeout(120)
class SpringExampleIT {

  private static final Duration SOON = Duration.ofSeconds(20);

  @Test
  void orderWhoseListenerFailedOnceMakesOneInvoice() {
    try (LocalSqs server = LocalSqs.start();
        PlainSqs plain = new PlainSqs(server.endpoint())) {
      AnnotationConfigApplicationContext application = new AnnotationConfigApplicationContext();
      plain.create("spring-orders");
      plain.create("spring-invoices");
      application.registerBean(ClientSettings.class, server::settings);
      application.register(SpringExample.class);
      application.refresh();
      application.getBean(JmsTemplate.class).convertAndSend("spring-orders", "42");
      await().atMost(SOON).until(() -> plain.count("spring-orders") == 0);
      assertThat(application.getBean(SpringExample.Orders.class).tries())
          .containsExactly("42", "42");
      assertThat(plain.take("spring-invoices")).containsExactly("invoice of 42");
      long before = System.nanoTime();
      application.close();
      assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(2));
    }
  }
}
