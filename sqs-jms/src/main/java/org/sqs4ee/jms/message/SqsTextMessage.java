package org.sqs4ee.jms.message;

import jakarta.jms.JMSException;
import jakarta.jms.TextMessage;
import org.jspecify.annotations.Nullable;

/** A message whose body is a string; in SQS it is the raw message body. */
public final class SqsTextMessage extends SqsMessage implements TextMessage {

  private @Nullable String text;

  public SqsTextMessage() {}

  public SqsTextMessage(@Nullable String text) {
    this.text = text;
  }

  @Override
  public @Nullable String getText() {
    return text;
  }

  @Override
  public void setText(@Nullable String text) throws JMSException {
    checkBodyWriteable();
    this.text = text;
  }

  @Override
  public void clearBody() {
    super.clearBody();
    text = null;
  }

  @Override
  @Nullable Object body() {
    return text;
  }

  @Override
  String bodySize() {
    return text == null ? super.bodySize() : text.length() + " characters";
  }
}
