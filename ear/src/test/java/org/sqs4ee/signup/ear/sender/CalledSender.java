package org.sqs4ee.signup.ear.sender;

import jakarta.ejb.Stateless;
import jakarta.jms.JMSException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;

/** Sends in the transaction of its caller, through the caller's session. */
@Stateless
public class CalledSender {

  public void send(Session session, MessageProducer producer) throws JMSException {
    producer.send(session.createTextMessage("in the bean that was called"));
  }
}
