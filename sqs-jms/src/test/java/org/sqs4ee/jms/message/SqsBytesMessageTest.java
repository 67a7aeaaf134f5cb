package org.sqs4ee.jms.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.JMSException;
import jakarta.jms.MessageEOFException;
import jakarta.jms.MessageFormatException;
import jakarta.jms.MessageNotReadableException;
import jakarta.jms.MessageNotWriteableException;
import java.io.Serializable;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Bytes messages: written, then read (Jakarta Messaging 3.1, section 3.11.2 and Javadoc). */
class SqsBytesMessageTest {

  private final SqsBytesMessage message = new SqsBytesMessage();

  @Test
  void everyTypeIsReadAsItWasWritten() throws JMSException {
    message.writeBoolean(true);
    message.writeByte((byte) -1);
    message.writeByte((byte) -1);
    message.writeShort((short) -2);
    message.writeShort((short) -2);
    message.writeChar('č');
    message.writeInt(Integer.MIN_VALUE);
    message.writeLong(Long.MAX_VALUE);
    message.writeFloat(Float.NaN);
    message.writeDouble(-0.0);
    message.writeUTF("grün \0 🐎");
    message.writeBytes(new byte[] {1, 2});
    message.writeBytes(new byte[] {3, 4, 5}, 1, 1);
    message.reset();
    assertThat(message.readBoolean()).isTrue();
    assertThat(message.readByte()).isEqualTo((byte) -1);
    assertThat(message.readUnsignedByte()).isEqualTo(255);
    assertThat(message.readShort()).isEqualTo((short) -2);
    assertThat(message.readUnsignedShort()).isEqualTo(65534);
    assertThat(message.readChar()).isEqualTo('č');
    assertThat(message.readInt()).isEqualTo(Integer.MIN_VALUE);
    assertThat(message.readLong()).isEqualTo(Long.MAX_VALUE);
    assertThat(message.readFloat()).isNaN();
    assertThat(message.readDouble()).isEqualTo(-0.0);
    assertThat(message.readUTF()).isEqualTo("grün \0 🐎");
    byte[] rest = new byte[4];
    assertThat(message.readBytes(rest)).isEqualTo(3);
    assertThat(rest).containsExactly(1, 2, 4, 0);
    assertThat(message.readBytes(rest)).isEqualTo(-1);
  }

  @Test
  void objectsAreWrittenAsTheirPrimitives() throws JMSException {
    List<Object> values =
        List.of(true, (byte) 1, (short) 1, 'c', 1, 1L, 1f, 1d, "text", new byte[] {9});
    for (Object value : values) {
      message.writeObject(value);
    }
    message.reset();
    assertThat(message.getBodyLength()).isEqualTo(1 + 1 + 2 + 2 + 4 + 8 + 4 + 8 + 6 + 1);
    message.clearBody();
    assertThatThrownBy(() -> message.writeObject(List.of()))
        .isInstanceOf(MessageFormatException.class)
        .hasMessageContaining("ListN");
    assertThatThrownBy(() -> message.writeObject(null)).isInstanceOf(NullPointerException.class);
  }

  @Test
  void bodyIsWrittenFirstAndReadAfterReset() throws JMSException {
    message.writeInt(7);
    assertThatThrownBy(message::readInt).isInstanceOf(MessageNotReadableException.class);
    assertThatThrownBy(message::getBodyLength).isInstanceOf(MessageNotReadableException.class);
    assertThatThrownBy(() -> message.readBytes(new byte[1]))
        .isInstanceOf(MessageNotReadableException.class);
    message.reset();
    assertThatThrownBy(() -> message.writeInt(8)).isInstanceOf(MessageNotWriteableException.class);
    assertThatThrownBy(() -> message.writeObject(8))
        .isInstanceOf(MessageNotWriteableException.class);
    assertThat(message.readInt()).isEqualTo(7);
    message.reset();
    assertThat(message.readInt()).isEqualTo(7);
    message.clearBody();
    message.writeInt(9);
    message.reset();
    assertThat(message.getBodyLength()).isEqualTo(4);
    assertThat(message.readInt()).isEqualTo(9);
  }

  @Test
  void receivedMessageIsReadAtOnceAndNotWritten() throws JMSException {
    SqsBytesMessage received = new SqsBytesMessage(new byte[] {5});
    received.seal();
    assertThat(received.readByte()).isEqualTo((byte) 5);
    assertThatThrownBy(() -> received.writeByte((byte) 1))
        .isInstanceOf(MessageNotWriteableException.class);
  }

  @Test
  void readPastTheEndLeavesTheRestForAShorterType() throws JMSException {
    message.writeShort((short) 258);
    message.reset();
    assertThatThrownBy(message::readInt).isInstanceOf(MessageEOFException.class);
    assertThat(message.readShort()).isEqualTo((short) 258);
    assertThatThrownBy(message::readByte).isInstanceOf(MessageEOFException.class);
  }

  @Test
  void textThatIsNoneOrTooLongIsRefused() throws JMSException {
    message.writeBytes(new byte[] {0, 2, (byte) 0xFF, (byte) 0xFF});
    message.reset();
    assertThatThrownBy(message::readUTF)
        .isInstanceOf(MessageFormatException.class)
        .hasMessageContaining("UTF-8");
    assertThat(message.readShort()).isEqualTo((short) 2);
    message.clearBody();
    assertThatThrownBy(() -> message.writeUTF("x".repeat(65_536)))
        .isInstanceOf(MessageFormatException.class)
        .hasMessageContaining("65,535");
    assertThat(message.bytes()).isEmpty();
  }

  @Test
  void lengthOutOfBoundsReadsNothing() throws JMSException {
    message.writeBytes(new byte[] {1, 2, 3});
    message.reset();
    byte[] target = new byte[2];
    assertThatThrownBy(() -> message.readBytes(target, -1))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> message.readBytes(target, 3))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThat(message.readBytes(target, 1)).isEqualTo(1);
    assertThat(message.readBytes(target)).isEqualTo(2);
    assertThat(target).containsExactly(2, 3);
  }

  @Test
  void wholeBodyIsReadAsBytesOrObjectOnly() throws JMSException {
    message.writeBytes(new byte[] {1, 2});
    assertThat(message.getBody(byte[].class)).containsExactly(1, 2);
    assertThat(message.readByte()).isEqualTo((byte) 1);
    assertThat(message.getBody(Object.class)).isEqualTo(new byte[] {1, 2});
    assertThat(message.readByte()).as("reset after use").isEqualTo((byte) 1);
    assertThat(message.isBodyAssignableTo(byte[].class)).isTrue();
    assertThat(message.isBodyAssignableTo(Object.class)).isTrue();
    assertThat(message.isBodyAssignableTo(Serializable.class)).isFalse();
    assertThatThrownBy(() -> message.getBody(String.class))
        .isInstanceOf(MessageFormatException.class)
        .hasMessageContaining("byte[]");
  }

  @Test
  void noBytesAreNoBody() throws JMSException {
    message.reset();
    assertThat(message.getBodyLength()).isZero();
    assertThat(message.isBodyAssignableTo(String.class)).isTrue();
    assertThat(message.getBody(String.class)).isNull();
    assertThat(message.readBytes(new byte[1])).isEqualTo(-1);
  }

  @Test
  void askingForTheTypeOfTheBodyDoesNotEndItsWriting() throws JMSException {
    message.writeByte((byte) 1);
    assertThat(message.isBodyAssignableTo(byte[].class)).isTrue();
    message.writeByte((byte) 2);
    assertThat(message.bytes()).containsExactly(1, 2);
  }
}
