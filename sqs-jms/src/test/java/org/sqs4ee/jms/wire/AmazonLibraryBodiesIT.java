package org.sqs4ee.jms.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageFormatException;
import jakarta.jms.ObjectMessage;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.sqs4ee.jms.message.ObjectMessagePolicy;
import org.sqs4ee.jms.message.SqsMessage;

/** Bytes and object messages pass both ways between this provider and Amazon's JMS library. */
class AmazonLibraryBodiesIT {

  private static final ArrayList<Object> OBJECT =
      new ArrayList<>(List.of("grün", 7, new BigDecimal("1.10")));

  private final LibraryPeer peer = new LibraryPeer();

  AmazonLibraryBodiesIT() throws JMSException {}

  @AfterEach
  void stopBoth() throws JMSException {
    peer.close();
  }

  @Test
  void libraryReadsBytesThatThisProviderSends() throws JMSException {
    BytesMessage sent = peer.own.createBytesMessage();
    write(sent);
    LibraryPeer.fill(sent);
    peer.sendByOwn("orders", sent);

    Message received = peer.receiveByLibrary("orders");
    assertWritten((BytesMessage) received);
    LibraryPeer.assertFilled(received);
  }

  @Test
  void thisProviderReadsBytesThatTheLibrarySends() throws JMSException {
    BytesMessage sent = peer.librarySession.createBytesMessage();
    write(sent);
    LibraryPeer.fill(sent);
    peer.sendByLibrary("orders", sent);

    SqsMessage received = peer.receiveByOwn("orders");
    assertWritten((BytesMessage) received);
    LibraryPeer.assertFilled(received);
  }

  @Test
  void libraryReadsAnObjectThatThisProviderSends() throws JMSException {
    ObjectMessage sent = peer.own.createObjectMessage(OBJECT);
    LibraryPeer.fill(sent);
    peer.sendByOwn("orders", sent);

    Message received = peer.receiveByLibrary("orders");
    assertThat(((ObjectMessage) received).getObject()).isEqualTo(OBJECT);
    LibraryPeer.assertFilled(received);
  }

  @Test
  void thisProviderReadsAnObjectThatTheLibrarySendsIfItIsAllowed() throws JMSException {
    ObjectMessage sent = peer.librarySession.createObjectMessage(OBJECT);
    LibraryPeer.fill(sent);
    peer.sendByLibrary("orders", sent);

    SqsMessage received =
        peer.receiveByOwn("orders", ObjectMessagePolicy.allowing("java.util.ArrayList"));
    assertThat(((ObjectMessage) received).getObject()).isEqualTo(OBJECT);
    LibraryPeer.assertFilled(received);

    peer.sendByLibrary("orders", sent);
    SqsMessage refused = peer.receiveByOwn("orders");
    assertThatThrownBy(() -> refused.getBody(ArrayList.class))
        .isInstanceOf(MessageFormatException.class)
        .hasMessageContaining("java.util.ArrayList");
  }

  @Test
  void libraryReadsNullThatThisProviderSendsAsAnObject() throws JMSException {
    peer.sendByOwn("orders", peer.own.createObjectMessage());
    Message received = peer.receiveByLibrary("orders");
    assertThat(((ObjectMessage) received).getObject()).isNull();
  }

  @Test
  void messagesReceivedByTheLibraryCanBeSentOnByThisProvider() throws JMSException {
    BytesMessage bytes = peer.librarySession.createBytesMessage();
    write(bytes);
    peer.sendByLibrary("orders", bytes);
    peer.sendByOwn("orders", peer.receiveByLibrary("orders"));
    assertWritten((BytesMessage) peer.receiveByOwn("orders"));

    peer.sendByLibrary("orders", peer.librarySession.createObjectMessage(OBJECT));
    peer.sendByOwn("orders", peer.receiveByLibrary("orders"));
    Message again =
        peer.receiveByOwn("orders", ObjectMessagePolicy.allowing("java.util.ArrayList"));
    assertThat(((ObjectMessage) again).getObject()).isEqualTo(OBJECT);
  }

  private static void write(BytesMessage message) throws JMSException {
    message.writeUTF("grün 🐎");
    message.writeLong(Long.MIN_VALUE);
    message.writeDouble(-0.1);
    message.writeBytes(new byte[] {-1, 0, 1});
  }

  private static void assertWritten(BytesMessage message) throws JMSException {
    assertThat(message.readUTF()).isEqualTo("grün 🐎");
    assertThat(message.readLong()).isEqualTo(Long.MIN_VALUE);
    assertThat(message.readDouble()).isEqualTo(-0.1);
    byte[] rest = new byte[4];
    assertThat(message.readBytes(rest)).isEqualTo(3);
    assertThat(rest).containsExactly(-1, 0, 1, 0);
  }
}
