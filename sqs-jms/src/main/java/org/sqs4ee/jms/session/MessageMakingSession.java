package org.sqs4ee.jms.session;

import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.MapMessage;
import jakarta.jms.Message;
import jakarta.jms.ObjectMessage;
import jakarta.jms.StreamMessage;
import jakarta.jms.TextMessage;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;
import org.sqs4ee.jms.message.SqsBytesMessage;
import org.sqs4ee.jms.message.SqsMapMessage;
import org.sqs4ee.jms.message.SqsMessage;
import org.sqs4ee.jms.message.SqsObjectMessage;
import org.sqs4ee.jms.message.SqsStreamMessage;
import org.sqs4ee.jms.message.SqsTextMessage;

/** Makes messages of all types, as long as the session is open. */
abstract class MessageMakingSession extends UnsupportedSession {

  @Override
  public Message createMessage() throws JMSException {
    checkOpen();
    return new SqsMessage();
  }

  @Override
  public BytesMessage createBytesMessage() throws JMSException {
    checkOpen();
    return new SqsBytesMessage();
  }

  @Override
  public MapMessage createMapMessage() throws JMSException {
    checkOpen();
    return new SqsMapMessage();
  }

  @Override
  public StreamMessage createStreamMessage() throws JMSException {
    checkOpen();
    return new SqsStreamMessage();
  }

  @Override
  public ObjectMessage createObjectMessage() throws JMSException {
    checkOpen();
    return new SqsObjectMessage();
  }

  @Override
  public ObjectMessage createObjectMessage(@Nullable Serializable object) throws JMSException {
    checkOpen();
    return new SqsObjectMessage(object);
  }

  @Override
  public TextMessage createTextMessage() throws JMSException {
    checkOpen();
    return new SqsTextMessage();
  }

  @Override
  public TextMessage createTextMessage(@Nullable String text) throws JMSException {
    checkOpen();
    return new SqsTextMessage(text);
  }
}
