package org.sqs4ee.jms.wire;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.ObjectMessage;
import jakarta.jms.Queue;
import jakarta.jms.TextMessage;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.sqs4ee.jms.message.ObjectMessagePolicy;
import org.sqs4ee.jms.message.SqsMessage;

/**
 * Where this provider can more than Amazon's JMS library: what the library sees of it, and what
 * comes back from there.
 */
class AmazonLibraryLimitsIT {

  /** The ends of the ranges that SQS takes as attributes. */
  private static final Map<String, Object> EXTREMES =
      Map.of(
          "byte", Byte.MIN_VALUE,
          "short", Short.MIN_VALUE,
          "int", Integer.MIN_VALUE,
          "long", Long.MIN_VALUE,
          "most", Long.MAX_VALUE,
          "float", Float.MIN_VALUE,
          "double", -1e-128d,
          "false", false);

  private final LibraryPeer peer = new LibraryPeer();

  AmazonLibraryLimitsIT() throws JMSException {}

  @AfterEach
  void stopBoth() throws JMSException {
    peer.close();
  }

  @Test
  void extremeNumbersPassBothWays() throws JMSException {
    TextMessage toLibrary = peer.own.createTextMessage("x");
    TextMessage toOwn = peer.librarySession.createTextMessage("x");
    for (Map.Entry<String, Object> extreme : EXTREMES.entrySet()) {
      toLibrary.setObjectProperty(extreme.getKey(), extreme.getValue());
      toOwn.setObjectProperty(extreme.getKey(), extreme.getValue());
    }
    peer.sendByOwn("orders", toLibrary);
    Message atLibrary = peer.receiveByLibrary("orders");
    peer.sendByLibrary("orders", toOwn);
    SqsMessage atOwn = peer.receiveByOwn("orders");
    for (Map.Entry<String, Object> extreme : EXTREMES.entrySet()) {
      assertThat(atLibrary.getObjectProperty(extreme.getKey())).isEqualTo(extreme.getValue());
      assertThat(atOwn.getObjectProperty(extreme.getKey())).isEqualTo(extreme.getValue());
    }
  }

  @Test
  void libraryReadsTheFirstOfManyPropertiesAndAllOfThemComeBackFromIt() throws JMSException {
    TextMessage sent = peer.own.createTextMessage("many");
    for (int i = 0; i < 30; i++) {
      sent.setIntProperty("n" + i, i);
    }
    sent.setDoubleProperty("notANumber", Double.NaN);
    peer.sendByOwn("orders", sent);

    Message atLibrary = peer.receiveByLibrary("orders");
    for (int i = 0; i < 8; i++) {
      assertThat(atLibrary.getIntProperty("n" + i)).isEqualTo(i);
    }
    assertThat(atLibrary.propertyExists("n8")).isFalse();
    assertThat(atLibrary.getStringProperty("JMS_SQS4EE_Properties"))
        .contains("[\"n29\",\"Number.int\",\"29\"]");

    peer.sendByLibrary("orders", atLibrary);
    SqsMessage back = peer.receiveByOwn("orders");
    for (int i = 0; i < 30; i++) {
      assertThat(back.getObjectProperty("n" + i)).isEqualTo(i);
    }
    assertThat(back.getDoubleProperty("notANumber")).isNaN();
    assertThat(back.getJMSTimestamp()).isEqualTo(sent.getJMSTimestamp());
  }

  @Test
  void eightPropertiesAreAllReadByTheLibrary() throws JMSException {
    TextMessage sent = peer.own.createTextMessage("x");
    for (int i = 0; i < 8; i++) {
      sent.setIntProperty("n" + i, i);
    }
    peer.sendByOwn("orders", sent);
    Message atLibrary = peer.receiveByLibrary("orders");
    assertThat(atLibrary.getIntProperty("n7")).isEqualTo(7);
    assertThat(atLibrary.propertyExists("JMS_SQS4EE_Properties")).isFalse();
  }

  @Test
  void bytesAndObjectsHaveTheirHeadersToo() throws JMSException {
    BytesMessage bytes = peer.own.createBytesMessage();
    bytes.writeInt(7);
    peer.sendByOwn("orders", request(bytes, peer.own.createQueue("answers")));
    assertRequest(peer.receiveByLibrary("orders"));
    peer.sendByOwn(
        "orders", request(peer.own.createObjectMessage(7), peer.own.createQueue("answers")));
    assertRequest(peer.receiveByLibrary("orders"));

    Queue answers = peer.librarySession.createQueue("answers");
    BytesMessage fromLibrary = peer.librarySession.createBytesMessage();
    fromLibrary.writeInt(7);
    peer.sendByLibrary("orders", request(fromLibrary, answers));
    assertRequest(peer.receiveByOwn("orders"));
    peer.sendByLibrary("orders", request(peer.librarySession.createObjectMessage(7), answers));
    ObjectMessage object =
        (ObjectMessage) peer.receiveByOwn("orders", ObjectMessagePolicy.allowing("java.lang.*"));
    assertRequest(object);
    assertThat(object.getObject()).isEqualTo(7);
  }

  @Test
  void replyOfTheLibraryFindsItsWayBack() throws JMSException {
    TextMessage request = peer.own.createTextMessage("?");
    request.setJMSReplyTo(peer.own.createQueue("answers"));
    byte[] id = {-111, 45, 106, 3, -44};
    request.setJMSCorrelationIDAsBytes(id);
    peer.sendByOwn("orders", request);

    Message atLibrary = peer.receiveByLibrary("orders");
    TextMessage reply = peer.librarySession.createTextMessage("!");
    reply.setJMSCorrelationID(atLibrary.getJMSCorrelationID());
    peer.librarySession.createProducer(atLibrary.getJMSReplyTo()).send(reply);
    assertThat(peer.receiveByOwn("answers").getJMSCorrelationIDAsBytes()).isEqualTo(id);
  }

  @Test
  void groupSequencePassesBothWays() throws JMSException {
    peer.sendByOwn("orders.fifo", third(peer.own.createTextMessage("x"), "d1"));
    assertThird(peer.receiveByLibrary("orders.fifo"));
    peer.sendByLibrary("orders.fifo", third(peer.librarySession.createTextMessage("x"), "d2"));
    assertThird(peer.receiveByOwn("orders.fifo"));
  }

  private static Message request(Message message, Queue answers) throws JMSException {
    message.setJMSCorrelationID("request 1");
    message.setJMSReplyTo(answers);
    return message;
  }

  private static void assertRequest(Message received) throws JMSException {
    assertThat(received.getJMSCorrelationID()).isEqualTo("request 1");
    assertThat(((Queue) received.getJMSReplyTo()).getQueueName()).isEqualTo("answers");
  }

  private static Message third(Message message, String deduplicationId) throws JMSException {
    message.setStringProperty("JMSXGroupID", "customer-7");
    message.setIntProperty("JMSXGroupSeq", 3);
    message.setStringProperty("JMS_SQS_DeduplicationId", deduplicationId);
    return message;
  }

  private static void assertThird(Message received) throws JMSException {
    assertThat(received.getStringProperty("JMSXGroupID")).isEqualTo("customer-7");
    assertThat(received.getObjectProperty("JMSXGroupSeq")).isEqualTo(3);
  }
}
