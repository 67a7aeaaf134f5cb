package org.sqs4ee.jms.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.JMSException;
import jakarta.jms.MessageEOFException;
import jakarta.jms.MessageFormatException;
import jakarta.jms.MessageNotReadableException;
import jakarta.jms.MessageNotWriteableException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Stream messages: position, modes, and byte arrays in pieces (section 3.11.3 and Javadoc). */
class SqsStreamMessageTest {

  private final SqsStreamMessage message = new SqsStreamMessage();

  @Test
  void everyTypeIsReadAsItWasWritten() throws JMSException {
    message.writeBoolean(true);
    message.writeByte((byte) 1);
    message.writeShort((short) 2);
    message.writeChar('c');
    message.writeInt(3);
    message.writeLong(4);
    message.writeFloat(5);
    message.writeDouble(6);
    message.writeString("x");
    message.writeBytes(new byte[] {7});
    message.writeBytes(new byte[] {7, 8, 9}, 1, 2);
    message.writeObject(null);
    message.reset();
    assertThat(message.readBoolean()).isTrue();
    assertThat(message.readByte()).isEqualTo((byte) 1);
    assertThat(message.readShort()).isEqualTo((short) 2);
    assertThat(message.readChar()).isEqualTo('c');
    assertThat(message.readInt()).isEqualTo(3);
    assertThat(message.readLong()).isEqualTo(4);
    assertThat(message.readFloat()).isEqualTo(5);
    assertThat(message.readDouble()).isEqualTo(6);
    assertThat(message.readString()).isEqualTo("x");
    assertThat(message.readObject()).isEqualTo(new byte[] {7});
    assertThat(message.readObject()).isEqualTo(new byte[] {8, 9});
    assertThat(message.readObject()).isNull();
    assertThatThrownBy(message::readObject).isInstanceOf(MessageEOFException.class);
  }

  @Test
  void bodyIsWrittenFirstAndReadAfterReset() throws JMSException {
    message.writeInt(1);
    assertThatThrownBy(message::readInt).isInstanceOf(MessageNotReadableException.class);
    assertThatThrownBy(() -> message.readBytes(new byte[1]))
        .isInstanceOf(MessageNotReadableException.class);
    message.reset();
    assertThatThrownBy(() -> message.writeInt(2)).isInstanceOf(MessageNotWriteableException.class);
    assertThat(message.readInt()).isEqualTo(1);
    message.reset();
    assertThat(message.readInt()).isEqualTo(1);
    message.clearBody();
    message.writeInt(3);
    message.reset();
    assertThat(message.readInt()).isEqualTo(3);
  }

  @Test
  void failedReadLeavesTheValueForAnotherType() throws JMSException {
    message.writeString("many");
    message.writeObject(null);
    message.reset();
    assertThatThrownBy(message::readInt).isInstanceOf(NumberFormatException.class);
    assertThatThrownBy(message::readChar).isInstanceOf(MessageFormatException.class);
    assertThatThrownBy(() -> message.readBytes(new byte[1]))
        .isInstanceOf(MessageFormatException.class);
    assertThat(message.readString()).isEqualTo("many");
    assertThatThrownBy(message::readChar).isInstanceOf(NullPointerException.class);
    assertThat(message.readString()).isNull();
  }

  @Test
  void byteArrayIsReadInPieces() throws JMSException {
    write(new byte[] {1, 2, 3, 4, 5}, "next");
    byte[] piece = new byte[2];
    assertThat(message.readBytes(piece)).isEqualTo(2);
    assertThat(piece).containsExactly(1, 2);
    assertThatThrownBy(message::readString).isInstanceOf(MessageFormatException.class);
    assertThatThrownBy(message::readObject).isInstanceOf(MessageFormatException.class);
    assertThat(message.readBytes(piece)).isEqualTo(2);
    assertThat(message.readBytes(piece)).isEqualTo(1);
    assertThat(piece).containsExactly(5, 4);
    assertThat(message.readString()).isEqualTo("next");
  }

  @Test
  void byteArrayThatFillsItsPiecesEndsWithMinusOne() throws JMSException {
    write(new byte[] {1, 2}, "next");
    assertThat(message.readBytes(new byte[2])).isEqualTo(2);
    assertThatThrownBy(message::readString).isInstanceOf(MessageFormatException.class);
    assertThat(message.readBytes(new byte[2])).isEqualTo(-1);
    assertThat(message.readString()).isEqualTo("next");
  }

  @Test
  void emptyByteArrayHasNoBytesAndNullIsNoArray() throws JMSException {
    write(new byte[0], null, new byte[0], "next");
    assertThat(message.readBytes(new byte[2])).isZero();
    assertThat(message.readBytes(new byte[2])).isEqualTo(-1);
    assertThat(message.readBytes(new byte[0])).isZero();
    assertThat(message.readBytes(new byte[0])).isEqualTo(-1);
    assertThat(message.readString()).isEqualTo("next");
  }

  @Test
  void resetForgetsAByteArrayThatWasBeingRead() throws JMSException {
    write(new byte[] {1, 2}, "next");
    assertThat(message.readBytes(new byte[1])).isEqualTo(1);
    message.reset();
    assertThat(message.readObject()).isEqualTo(new byte[] {1, 2});
  }

  @Test
  void bodyIsNeverReadAsAWhole() throws JMSException {
    assertThatThrownBy(() -> message.getBody(List.class))
        .isInstanceOf(MessageFormatException.class);
    assertThat(message.isBodyAssignableTo(Object.class)).isFalse();
  }

  @Test
  void valueOfNoTypeOfTheListIsRefused() {
    assertThatThrownBy(() -> message.writeObject(List.of()))
        .isInstanceOf(MessageFormatException.class);
    assertThat(message.values()).isEmpty();
  }

  private void write(Object... values) throws JMSException {
    for (Object value : values) {
      message.writeObject(value);
    }
    message.reset();
  }
}
