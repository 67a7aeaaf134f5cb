package org.sqs4ee.jms.message;

import jakarta.jms.JMSException;
import jakarta.jms.MessageEOFException;
import jakarta.jms.MessageFormatException;
import jakarta.jms.MessageNotReadableException;
import jakarta.jms.StreamMessage;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message whose body is a sequence of values (Jakarta Messaging 3.1, section 3.11.3): written
 * first, read in the same order after {@link #reset()} or when it was received.
 */
public final class SqsStreamMessage extends SqsMessage implements StreamMessage {

  private final List<@Nullable Object> values = new ArrayList<>();
  private int position;

  /** The rest of a byte array that is being read in pieces. */
  private @Nullable ByteArrayInputStream pieces;

  private interface Conversion<T> {
    T of(@Nullable Object value) throws JMSException;
  }

  public SqsStreamMessage() {}

  public SqsStreamMessage(List<? extends @Nullable Object> values) throws JMSException {
    for (Object value : values) {
      this.values.add(BodyValues.snapshot(value));
    }
  }

  /** The values in their order, whether they are being written or read; a read-only view. */
  public List<@Nullable Object> values() {
    return Collections.unmodifiableList(values);
  }

  @Override
  public void seal() {
    super.seal();
    reset();
  }

  @Override
  public void reset() {
    makeBodyReadOnly();
    position = 0;
    pieces = null;
  }

  @Override
  public void clearBody() {
    super.clearBody();
    values.clear();
    position = 0;
    pieces = null;
  }

  @Override
  public boolean readBoolean() throws JMSException {
    return next(BodyValues::toBoolean);
  }

  @Override
  public byte readByte() throws JMSException {
    return next(BodyValues::toByte);
  }

  @Override
  public short readShort() throws JMSException {
    return next(BodyValues::toShort);
  }

  @Override
  public char readChar() throws JMSException {
    return next(BodyValues::toChar);
  }

  @Override
  public int readInt() throws JMSException {
    return next(BodyValues::toInt);
  }

  @Override
  public long readLong() throws JMSException {
    return next(BodyValues::toLong);
  }

  @Override
  public float readFloat() throws JMSException {
    return next(BodyValues::toFloat);
  }

  @Override
  public double readDouble() throws JMSException {
    return next(BodyValues::toDouble);
  }

  @Override
  public @Nullable String readString() throws JMSException {
    String value = BodyValues.toText(next());
    position++;
    return value;
  }

  @Override
  public @Nullable Object readObject() throws JMSException {
    Object value = BodyValues.snapshot(next());
    position++;
    return value;
  }

  @Override
  public int readBytes(byte[] target) throws JMSException {
    boolean first = pieces == null;
    if (pieces == null) {
      byte[] array = BodyValues.toBytes(current());
      if (array == null) {
        position++;
        return -1;
      }
      pieces = new ByteArrayInputStream(array);
    }
    if (!first && pieces.available() == 0) {
      endOfPieces();
      return -1;
    }
    int count = pieces.readNBytes(target, 0, target.length);
    if (count < target.length) {
      endOfPieces();
    }
    return count;
  }

  @Override
  public void writeBoolean(boolean value) throws JMSException {
    writeObject(value);
  }

  @Override
  public void writeByte(byte value) throws JMSException {
    writeObject(value);
  }

  @Override
  public void writeShort(short value) throws JMSException {
    writeObject(value);
  }

  @Override
  public void writeChar(char value) throws JMSException {
    writeObject(value);
  }

  @Override
  public void writeInt(int value) throws JMSException {
    writeObject(value);
  }

  @Override
  public void writeLong(long value) throws JMSException {
    writeObject(value);
  }

  @Override
  public void writeFloat(float value) throws JMSException {
    writeObject(value);
  }

  @Override
  public void writeDouble(double value) throws JMSException {
    writeObject(value);
  }

  @Override
  public void writeString(@Nullable String value) throws JMSException {
    writeObject(value);
  }

  @Override
  public void writeBytes(byte @Nullable [] value) throws JMSException {
    writeObject(value);
  }

  @Override
  public void writeBytes(byte[] value, int offset, int length) throws JMSException {
    writeObject(BodyValues.part(value, offset, length));
  }

  @Override
  public void writeObject(@Nullable Object value) throws JMSException {
    checkBodyWriteable();
    values.add(BodyValues.snapshot(value));
  }

  @Override
  public <T> T getBody(Class<T> type) throws JMSException {
    throw new MessageFormatException("A stream message has no body as one object; read its values");
  }

  @Override
  @SuppressWarnings("rawtypes") // the interface declares the raw type
  public boolean isBodyAssignableTo(Class type) {
    return false;
  }

  @Override
  String bodySize() {
    return values.size() + " values";
  }

  /** The position moves on only past a value that could be read. */
  private <T> T next(Conversion<T> conversion) throws JMSException {
    T value = conversion.of(next());
    position++;
    return value;
  }

  private @Nullable Object next() throws JMSException {
    if (pieces != null) {
      throw new MessageFormatException(
          "A byte array is being read: call readBytes until it returns less than it was asked for");
    }
    return current();
  }

  private @Nullable Object current() throws JMSException {
    if (!isBodyReadOnly()) {
      throw new MessageNotReadableException("The body is write-only until reset()");
    }
    if (position == values.size()) {
      throw new MessageEOFException("All " + position + " values of the body have been read");
    }
    return values.get(position);
  }

  private void endOfPieces() {
    pieces = null;
    position++;
  }
}
