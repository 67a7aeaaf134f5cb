package org.sqs4ee.jms.wire;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.sqs4ee.jms.message.SqsMessage;

/** Text messages pass both ways between this provider and Amazon's own JMS library. */
class AmazonLibraryInteropIT {

  private final LibraryPeer peer = new LibraryPeer();
  private final Session librarySession = peer.librarySession;
  private final JMSContext own = peer.own;

  AmazonLibraryInteropIT() throws JMSException {}

  @AfterEach
  void stopBoth() throws JMSException {
    peer.close();
  }

  @Test
  void libraryReadsTextAndPropertiesOfEveryTypeThatThisProviderSends() throws JMSException {
    TextMessage sent = own.createTextMessage("grüße 🐎");
    LibraryPeer.fill(sent);
    own.createProducer().send(own.createQueue("orders"), sent);

    Message received = peer.receiveByLibrary("orders");
    assertThat(((TextMessage) received).getText()).isEqualTo("grüße 🐎");
    LibraryPeer.assertFilled(received);
    assertThat(received.getJMSMessageID()).isEqualTo(sent.getJMSMessageID());
  }

  @Test
  void thisProviderReadsTextAndPropertiesOfEveryTypeThatTheLibrarySends() throws JMSException {
    TextMessage sent = librarySession.createTextMessage("grüße 🐎");
    LibraryPeer.fill(sent);
    peer.sendByLibrary("orders", sent);

    SqsMessage received = peer.receiveByOwn("orders");
    assertThat(((TextMessage) received).getText()).isEqualTo("grüße 🐎");
    LibraryPeer.assertFilled(received);
    assertThat(received.getJMSMessageID()).isEqualTo(sent.getJMSMessageID());
    assertThat(received.properties()).hasSize(LibraryPeer.PROPERTIES.size() + 1);
  }

  @Test
  void libraryReadsTheHeadersThatThisProviderSends() throws JMSException {
    Message sent = own.createTextMessage("x");
    sent.setJMSCorrelationID("request 1");
    sent.setJMSReplyTo(own.createQueue("answers"));
    own.createProducer().setPriority(9).setJMSType("t").send(own.createQueue("orders"), sent);

    Message received = peer.receiveByLibrary("orders");
    assertThat(received.getJMSCorrelationID()).isEqualTo("request 1");
    assertThat(((Queue) received.getJMSReplyTo()).getQueueName()).isEqualTo("answers");
  }

  @Test
  void thisProviderReadsTheHeadersThatTheLibrarySends() throws JMSException {
    TextMessage sent = librarySession.createTextMessage("x");
    sent.setJMSCorrelationID("request 1");
    sent.setJMSReplyTo(librarySession.createQueue("answers"));
    peer.sendByLibrary("orders", sent);

    SqsMessage received = peer.receiveByOwn("orders");
    assertThat(received.getJMSCorrelationID()).isEqualTo("request 1");
    assertThat(((Queue) received.getJMSReplyTo()).getQueueName()).isEqualTo("answers");
    assertThat(received.properties().keySet()).containsExactly("JMSXDeliveryCount");
  }

  @Test
  void groupAndDeduplicationIdPassBothWays() throws JMSException {
    Message toLibrary = own.createTextMessage("1");
    toLibrary.setStringProperty("JMSXGroupID", "customer-7");
    toLibrary.setStringProperty("JMS_SQS_DeduplicationId", "d1");
    own.createProducer().send(own.createQueue("orders.fifo"), toLibrary);
    Message atLibrary = peer.receiveByLibrary("orders.fifo");
    assertThat(atLibrary.getStringProperty("JMSXGroupID")).isEqualTo("customer-7");
    assertThat(atLibrary.getStringProperty("JMS_SQS_DeduplicationId")).isEqualTo("d1");

    TextMessage toOwn = librarySession.createTextMessage("2");
    toOwn.setStringProperty("JMSXGroupID", "customer-8");
    toOwn.setStringProperty("JMS_SQS_DeduplicationId", "d2");
    peer.sendByLibrary("orders.fifo", toOwn);
    SqsMessage atOwn = peer.receiveByOwn("orders.fifo");
    assertThat(atOwn.getStringProperty("JMSXGroupID")).isEqualTo("customer-8");
    assertThat(atOwn.getStringProperty("JMS_SQS_DeduplicationId")).isEqualTo("d2");
  }

  @Test
  void messageReceivedByTheLibraryCanBeSentOnByThisProvider() throws JMSException {
    TextMessage first = librarySession.createTextMessage("pass it on");
    first.setJMSCorrelationID("request 1");
    first.setBooleanProperty("yes", true);
    peer.sendByLibrary("orders", first);
    Message received = peer.receiveByLibrary("orders");
    received.setJMSCorrelationID("another request");
    own.createProducer().send(own.createQueue("orders"), received);

    SqsMessage again = peer.receiveByOwn("orders");
    assertThat(again.getBody(String.class)).isEqualTo("pass it on");
    assertThat(again.getJMSCorrelationID()).isEqualTo("another request");
    assertThat(again.getObjectProperty("yes")).isEqualTo(true);
    assertThat(again.getJMSMessageID()).isEqualTo(received.getJMSMessageID());
  }
}
