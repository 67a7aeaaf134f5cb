package org.sqs4ee.benchmark.contender;

import java.util.List;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Camel's {@code aws2-sqs}.
 *
 * <p>{@code options}: more of its endpoint's options.
 */
final class Camel implements Contender {

  private final CamelContext camel = new DefaultCamelContext();
  private final SqsClient sqs = Clients.blocking();
  private final ProducerTemplate template;
  private final String options;

  Camel(Settings settings) {
    options = settings.text("options", "");
    camel.getRegistry().bind("sqs", sqs);
    camel.start();
    template = camel.createProducerTemplate();
  }

  @Override
  public void listen(List<String> queues, int concurrency, Consumer<String> handler)
      throws Exception {
    camel.addRoutes(
        new RouteBuilder() {
          @Override
          public void configure() {
            for (String queue : queues) {
              from(uri(queue) + "&concurrentConsumers=" + concurrency + options)
                  .process(exchange -> handler.accept(exchange.getMessage().getBody(String.class)));
            }
          }
        });
  }

  private static String uri(String queue) {
    return "aws2-sqs:" + queue + "?amazonSQSClient=#sqs";
  }

  @Override
  public void stopListening() {
    camel.stop();
  }

  @Override
  public Sender sender(String queue) {
    return new Sender() {
      @Override
      public void send(String body) {
        template.sendBody(uri(queue), body);
      }

      @Override
      public void sendTogether(List<String> bodies) {
        template.sendBody(uri(queue) + "&operation=sendBatchMessage", bodies);
      }
    };
  }

  @Override
  public void close() {
    camel.stop();
    sqs.close();
  }
}
