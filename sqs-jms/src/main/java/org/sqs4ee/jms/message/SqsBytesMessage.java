package org.sqs4ee.jms.message;

import jakarta.jms.JMSException;
import java.io.DataInputStream;
import java.util.Objects;

/**
 * A message whose body is bytes (Jakarta Messaging 3.1, section 3.11.2), written and read as {@link
 * java.io.DataOutput} and {@link java.io.DataInput} do.
 */
public final class SqsBytesMessage extends BytesBody {

  public SqsBytesMessage() {
    super(new byte[0]);
  }

  public SqsBytesMessage(byte[] body) {
    super(body);
  }

  @Override
  public boolean readBoolean() throws JMSException {
    return read(DataInputStream::readBoolean);
  }

  @Override
  public byte readByte() throws JMSException {
    return read(DataInputStream::readByte);
  }

  @Override
  public int readUnsignedByte() throws JMSException {
    return read(DataInputStream::readUnsignedByte);
  }

  @Override
  public short readShort() throws JMSException {
    return read(DataInputStream::readShort);
  }

  @Override
  public int readUnsignedShort() throws JMSException {
    return read(DataInputStream::readUnsignedShort);
  }

  @Override
  public char readChar() throws JMSException {
    return read(DataInputStream::readChar);
  }

  @Override
  public int readInt() throws JMSException {
    return read(DataInputStream::readInt);
  }

  @Override
  public long readLong() throws JMSException {
    return read(DataInputStream::readLong);
  }

  @Override
  public float readFloat() throws JMSException {
    return read(DataInputStream::readFloat);
  }

  @Override
  public double readDouble() throws JMSException {
    return read(DataInputStream::readDouble);
  }

  @Override
  public String readUTF() throws JMSException {
    return read(from -> from.readUTF());
  }

  @Override
  public int readBytes(byte[] value) throws JMSException {
    return readBytes(value, value.length);
  }

  @Override
  public int readBytes(byte[] value, int length) throws JMSException {
    checkReadable();
    Objects.checkFromIndexSize(0, length, value.length);
    return read(from -> from.read(value, 0, length));
  }

  @Override
  public void writeBoolean(boolean value) throws JMSException {
    write(to -> to.writeBoolean(value));
  }

  @Override
  public void writeByte(byte value) throws JMSException {
    write(to -> to.writeByte(value));
  }

  @Override
  public void writeShort(short value) throws JMSException {
    write(to -> to.writeShort(value));
  }

  @Override
  public void writeChar(char value) throws JMSException {
    write(to -> to.writeChar(value));
  }

  @Override
  public void writeInt(int value) throws JMSException {
    write(to -> to.writeInt(value));
  }

  @Override
  public void writeLong(long value) throws JMSException {
    write(to -> to.writeLong(value));
  }

  @Override
  public void writeFloat(float value) throws JMSException {
    write(to -> to.writeFloat(value));
  }

  @Override
  public void writeDouble(double value) throws JMSException {
    write(to -> to.writeDouble(value));
  }

  @Override
  public void writeUTF(String value) throws JMSException {
    write(to -> to.writeUTF(value));
  }

  @Override
  public void writeBytes(byte[] value) throws JMSException {
    writeBytes(value, 0, value.length);
  }

  @Override
  public void writeBytes(byte[] value, int offset, int length) throws JMSException {
    write(to -> to.write(value, offset, length));
  }

  @Override
  public void writeObject(Object value) throws JMSException {
    if (Objects.requireNonNull(value, "Bytes have no form for null") instanceof Boolean yes) {
      writeBoolean(yes);
    } else if (value instanceof Character character) {
      writeChar(character);
    } else if (value instanceof Byte number) {
      writeByte(number);
    } else if (value instanceof Short number) {
      writeShort(number);
    } else if (value instanceof Integer number) {
      writeInt(number);
    } else if (value instanceof Long number) {
      writeLong(number);
    } else if (value instanceof Float number) {
      writeFloat(number);
    } else if (value instanceof Double number) {
      writeDouble(number);
    } else if (value instanceof String text) {
      writeUTF(text);
    } else if (value instanceof byte[] array) {
      writeBytes(array);
    } else {
      throw BodyValues.notABodyValue(value);
    }
  }
}
