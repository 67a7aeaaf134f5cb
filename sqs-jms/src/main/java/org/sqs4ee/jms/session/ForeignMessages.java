package org.sqs4ee.jms.session;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageFormatException;
import jakarta.jms.TextMessage;
import java.util.Collections;
import java.util.Enumeration;
import org.jspecify.annotations.Nullable;
import org.sqs4ee.jms.message.SqsMessage;
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
    if (!(message instanceof TextMessage text)) {
      throw Refusals.notYet("Sending a " + message.getClass().getName());
    }
    SqsTextMessage copy = new SqsTextMessage(text.getText());
    copy.setJMSCorrelationID(message.getJMSCorrelationID());
    copy.setJMSReplyTo(message.getJMSReplyTo());
    copy.setJMSType(message.getJMSType());
    for (Object name : Collections.list((Enumeration<?>) message.getPropertyNames())) {
      property(copy, (String) name, message.getObjectProperty((String) name));
    }
    return copy;
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
