package org.sqs4ee.jms.session;

import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.MapMessage;
import jakarta.jms.Message;
import jakarta.jms.MessageEOFException;
import jakarta.jms.MessageFormatException;
import jakarta.jms.ObjectMessage;
import jakarta.jms.StreamMessage;
import jakarta.jms.TextMessage;
import java.util.Collections;
import java.util.Enumeration;
import org.jspecify.annotations.Nullable;
import org.sqs4ee.jms.message.SqsBytesMessage;
import org.sqs4ee.jms.message.SqsMapMessage;
import org.sqs4ee.jms.message.SqsMessage;
import org.sqs4ee.jms.message.SqsObjectMessage;
import org.sqs4ee.jms.message.SqsStreamMessage;
import org.sqs4ee.jms.message.SqsTextMessage;

/**
 * Messages of other providers can be sent, too: as a copy of our own (Jakarta Messaging 3.1,
 * section 3.12).
 */
final class ForeignMessages {

  private ForeignMessages() {}

  static SqsMessage toOwn(@Nullable Message message) throws JMSException {
    if (message instanceof SqsMessage own) {
      return own;
    }
    if (message == null) {
      throw new MessageFormatException("There is no message to send: it is null");
    }
    SqsMessage copy = withBody(message);
    copyCorrelationId(message, copy);
    copy.setJMSReplyTo(message.getJMSReplyTo());
    copy.setJMSType(message.getJMSType());
    for (Object name : Collections.list((Enumeration<?>) message.getPropertyNames())) {
      property(copy, (String) name, message.getObjectProperty((String) name));
    }
    return copy;
  }

  /** Some providers keep an id of bytes apart from one of text; those without may refuse to say. */
  private static void copyCorrelationId(Message message, SqsMessage copy) throws JMSException {
    String text = message.getJMSCorrelationID();
    copy.setJMSCorrelationID(text);
    if (text == null) {
      try {
        copy.setJMSCorrelationIDAsBytes(message.getJMSCorrelationIDAsBytes());
      } catch (UnsupportedOperationException | JMSException noBytes) {
        // Section 3.4.5 allows the one, others throw the other. Then there is no id.
      }
    }
  }

  private static SqsMessage withBody(Message message) throws JMSException {
    if (message instanceof TextMessage text) {
      return new SqsTextMessage(text.getText());
    }
    if (message instanceof BytesMessage bytes) {
      return bytes(bytes);
    }
    if (message instanceof MapMessage map) {
      SqsMapMessage copy = new SqsMapMessage();
      for (Object name : Collections.list((Enumeration<?>) map.getMapNames())) {
        copy.setObject((String) name, map.getObject((String) name));
      }
      return copy;
    }
    if (message instanceof StreamMessage stream) {
      return stream(stream);
    }
    if (message instanceof ObjectMessage object) {
      return new SqsObjectMessage(object.getObject());
    }
    return new SqsMessage();
  }

  /** Reads from the beginning and leaves the message to be read from there. */
  private static SqsMessage bytes(BytesMessage message) throws JMSException {
    SqsBytesMessage copy = new SqsBytesMessage();
    byte[] buffer = new byte[8192];
    message.reset();
    for (int count = message.readBytes(buffer); count > 0; count = message.readBytes(buffer)) {
      copy.writeBytes(buffer, 0, count);
    }
    message.reset();
    return copy;
  }

  /** Reads from the beginning and leaves the message to be read from there. */
  private static SqsMessage stream(StreamMessage message) throws JMSException {
    SqsStreamMessage copy = new SqsStreamMessage();
    message.reset();
    try {
      while (true) {
        copy.writeObject(message.readObject());
      }
    } catch (MessageEOFException allIsRead) {
      message.reset();
      return copy;
    }
  }

  /** A name that is allowed where the message comes from is kept, even if it is no identifier. */
  private static void property(SqsMessage copy, String name, @Nullable Object value)
      throws JMSException {
    try {
      copy.setObjectProperty(name, value);
    } catch (IllegalArgumentException notAnIdentifier) {
      if (value != null) {
        copy.setProviderProperty(name, value);
      }
    }
  }
}
