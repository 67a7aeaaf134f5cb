package org.sqs4ee.jms.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.JMSException;
import jakarta.jms.MessageFormatException;
import jakarta.jms.ObjectMessage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.sqs4ee.jms.message.ObjectMessagePolicy;
import org.sqs4ee.jms.message.SendSettings;
import org.sqs4ee.jms.message.SqsObjectMessage;
import org.sqs4ee.jms.queue.QueueAddress;
import org.sqs4ee.jms.testing.ScriptedSqs;
import org.sqs4ee.jms.wire.OutgoingMessage;
import software.amazon.awssdk.services.sqs.model.Message;

/** The classes that object messages may hold are a matter of the endpoint. */
class SqsEndpointTest {

  private static final QueueAddress QUEUE =
      new QueueAddress("orders", "http://sqs.example/1/orders");

  private final SqsEndpoint endpoint = SqsEndpoint.of(new ScriptedSqs());

  @Test
  void noObjectIsMadeUnlessItsClassIsAllowed() throws JMSException {
    ObjectMessage refused = received(endpoint);
    assertThatThrownBy(refused::getObject).isInstanceOf(MessageFormatException.class);
    SqsEndpoint allowing =
        endpoint.allowing(ObjectMessagePolicy.allowing("java.util.concurrent.*"));
    assertThat(received(allowing).getObject()).isEqualTo(TimeUnit.DAYS);
    assertThat(received(allowing.creatingQueues()).getObject()).isEqualTo(TimeUnit.DAYS);
  }

  private static ObjectMessage received(SqsEndpoint by) throws JMSException {
    OutgoingMessage sent =
        by.wire().toSqs(new SqsObjectMessage(TimeUnit.DAYS), QUEUE, SendSettings.DEFAULT);
    Message raw =
        Message.builder()
            .messageId("1")
            .body(sent.body())
            .messageAttributes(sent.attributes())
            .build();
    return (ObjectMessage) by.wire().fromSqs(raw, QUEUE);
  }
}
