package org.sqs4ee.jms.examples;

// tag::config[]
import jakarta.jms.ConnectionFactory;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jms.annotation.EnableJms;
import org.springframework.jms.annotation.JmsListener;
import org.springframework.jms.config.SimpleJmsListenerContainerFactory;
import org.springframework.jms.core.JmsTemplate;
import org.sqs4ee.jms.SqsConnectionFactory;
import org.sqs4ee.jms.client.ClientSettings;

@Configuration
@EnableJms
class SpringExample {

  @Bean(destroyMethod = "close")
  SqsConnectionFactory connectionFactory(ClientSettings sqs) {
    return new SqsConnectionFactory(sqs); // or without settings: from the environment
  }

  @Bean
  JmsTemplate jmsTemplate(ConnectionFactory connectionFactory) {
    JmsTemplate template = new JmsTemplate(connectionFactory);
    template.setSessionTransacted(true);
    return template;
  }

  @Bean
  SimpleJmsListenerContainerFactory jmsListenerContainerFactory(
      ConnectionFactory connectionFactory) {
    SimpleJmsListenerContainerFactory containers = new SimpleJmsListenerContainerFactory();
    containers.setConnectionFactory(connectionFactory);
    containers.setSessionTransacted(true);
    return containers;
  }

  @Bean
  Orders orders(JmsTemplate jms) {
    return new Orders(jms);
  }

  /** Receives orders and sends invoices, in one transaction of the session. */
  static class Orders {

    private final JmsTemplate jms;
    private final List<String> tries = new CopyOnWriteArrayList<>();

    Orders(JmsTemplate jms) {
      this.jms = jms;
    }

    @JmsListener(destination = "spring-orders")
    void onOrder(String order) {
      jms.convertAndSend("spring-invoices", "invoice of " + order);
      tries.add(order);
      if (tries.size() == 1) {
        throw new IllegalStateException("nothing is sent, and the order comes again");
      }
    }

    // end::config[]
    List<String> tries() {
      return tries;
    }
    // tag::config[]
  }
}
// end::config[]
