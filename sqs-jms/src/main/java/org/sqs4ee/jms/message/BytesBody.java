package org.sqs4ee.jms.message;

import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.MessageEOFException;
import jakarta.jms.MessageFormatException;
import jakarta.jms.MessageNotReadableException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The body of a bytes message: written first, read after {@link #reset()} or when it was received.
 * A body of no bytes is no body to {@code getBody}.
 */
abstract class BytesBody extends SqsMessage implements BytesMessage {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final DataOutputStream out = new DataOutputStream(bytes);
  private @Nullable ByteArrayInputStream in;

  interface Read<T> {
    T from(DataInputStream in) throws IOException;
  }

  interface Write {
    void to(DataOutputStream out) throws IOException;
  }

  BytesBody(byte[] body) {
    bytes.writeBytes(body);
  }

  /** A copy of the body, whether it is being written or read. */
  public byte[] bytes() {
    return bytes.toByteArray();
  }

  @Override
  public void seal() {
    super.seal();
    reset();
  }

  @Override
  public void reset() {
    makeBodyReadOnly();
    in = new ByteArrayInputStream(bytes());
  }

  @Override
  public void clearBody() {
    super.clearBody();
    in = null;
    bytes.reset();
  }

  @Override
  public long getBodyLength() throws JMSException {
    checkReadable();
    return bytes.size();
  }

  @Override
  public <T> @Nullable T getBody(Class<T> type) throws JMSException {
    reset();
    return super.getBody(type);
  }

  @Override
  byte @Nullable [] body() {
    return bytes.size() == 0 ? null : bytes();
  }

  @Override
  boolean isReadableAs(Class<?> type, Object body) {
    return type == byte[].class || type == Object.class;
  }

  @Override
  String bodySize() {
    return bytes.size() + " bytes";
  }

  final ByteArrayInputStream checkReadable() throws MessageNotReadableException {
    if (in == null) {
      throw new MessageNotReadableException("The body is write-only until reset()");
    }
    return in;
  }

  /** A read that fails leaves the position where it was, so that another type can be tried. */
  final <T> T read(Read<T> read) throws JMSException {
    ByteArrayInputStream readable = checkReadable();
    readable.mark(0);
    try {
      return read.from(new DataInputStream(readable));
    } catch (IOException e) {
      readable.reset();
      throw e instanceof EOFException
          ? new MessageEOFException("The body ends before the value does")
          : new MessageFormatException("The bytes are no text in modified UTF-8");
    }
  }

  final void write(Write write) throws JMSException {
    checkBodyWriteable();
    try {
      write.to(out);
    } catch (IOException e) {
      throw new MessageFormatException(
          "A text of writeUTF has at most 65,535 bytes; use writeBytes for a longer one");
    }
  }
}
