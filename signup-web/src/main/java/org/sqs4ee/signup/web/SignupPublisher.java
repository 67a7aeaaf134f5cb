package org.sqs4ee.signup.web;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.jms.JMSConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Queue;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.lang.System.Logger.Level;
import org.sqs4ee.signup.contract.SignupRequested;
import org.sqs4ee.signup.web.problem.Problem;
import org.sqs4ee.signup.web.problem.ProblemException;

/**
 * Sends a signup as a message. Never inside a transaction: there, {@code send} would return before
 * the queue has the message, and the web would promise what a later commit may not keep.
 */
@ApplicationScoped
@Transactional(TxType.NOT_SUPPORTED)
public class SignupPublisher {

  private static final System.Logger LOG = System.getLogger(SignupPublisher.class.getName());

  @Inject
  @JMSConnectionFactory("java:app/jms/SignupConnectionFactory")
  JMSContext jms;

  @Resource(lookup = "java:app/jms/SignupQueue")
  Queue queue;

  /**
   * Returns when the queue has the message.
   *
   * @throws ProblemException (503) if it does not have it, or nobody can tell
   */
  public void publish(SignupRequested signup) {
    try {
      jms.createProducer().send(queue, signup.toJson());
    } catch (JMSRuntimeException notSent) {
      LOG.log(
          Level.WARNING,
          "SIGNUP-202 Signup "
              + signup.id()
              + " was not sent and was answered 503. Check that the queue exists, that SQS can be"
              + " reached from here and that the credentials allow sqs:SendMessage.",
          notSent);
      throw new ProblemException(
          Problem.unavailable("We cannot take signups right now. Please try again in a moment."),
          notSent);
    }
  }
}
