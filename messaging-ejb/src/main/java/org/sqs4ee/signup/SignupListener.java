package org.sqs4ee.signup;

import static java.lang.System.Logger.Level.WARNING;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.EJB;
import jakarta.ejb.MessageDriven;
import jakarta.ejb.MessageDrivenContext;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import jakarta.validation.Validator;
import java.util.Optional;
import org.sqs4ee.signup.contract.InvalidSignupException;
import org.sqs4ee.signup.contract.SignupRequested;
import org.sqs4ee.signup.registration.FailedSignups;
import org.sqs4ee.signup.registration.Outcome;
import org.sqs4ee.signup.registration.Registrar;
import org.sqs4ee.signup.registration.SchemaMigration;
import org.sqs4ee.signup.welcome.Mailer;
import org.sqs4ee.signup.welcome.WelcomeMail;

/**
 * Turns a signup message into a registration and a mail, in the transaction of the delivery: its
 * commit deletes the message, its rollback has the message delivered again later or, at the end,
 * moved to the dead-letter queue.
 *
 * <p>The activation is declared here and not in {@code ejb-jar.xml}, because a WAR that carries
 * this jar ignores that file. The adapter replaces {@code ${NAME:default}} by system properties and
 * environment variables.
 */
@MessageDriven(
    name = "SignupListener",
    activationConfig = {
      @ActivationConfigProperty(
          propertyName = "destinationType",
          propertyValue = "jakarta.jms.Queue"),
      @ActivationConfigProperty(
          propertyName = "queueName",
          propertyValue = "${SIGNUP_QUEUE:signups}"),
      @ActivationConfigProperty(
          propertyName = "deadLetterQueue",
          propertyValue = "${SIGNUP_QUEUE:signups}-dlq"),
      @ActivationConfigProperty(
          propertyName = "receiveLimit",
          propertyValue = "${SIGNUP_RECEIVE_LIMIT:50}"),
      @ActivationConfigProperty(
          propertyName = "visibilityTimeout",
          propertyValue = "${SIGNUP_VISIBILITY_TIMEOUT:60}"),
      @ActivationConfigProperty(
          propertyName = "maxConcurrency",
          propertyValue = "${SIGNUP_CONCURRENCY:8}"),
      @ActivationConfigProperty(
          propertyName = "missingQueue",
          propertyValue = "${SIGNUP_MISSING_QUEUE:FAIL}"),
      @ActivationConfigProperty(
          propertyName = "notRetryable",
          propertyValue = "org.sqs4ee.signup.contract.InvalidSignupException")
    })
@TransactionAttribute(TransactionAttributeType.REQUIRED)
public class SignupListener implements MessageListener {

  private static final System.Logger LOG = System.getLogger(SignupListener.class.getName());

  @EJB SchemaMigration schema;
  @Resource MessageDrivenContext transaction;
  @Inject Validator validator;
  @Inject Registrar registrar;
  @Inject Mailer mailer;
  @Inject FailedSignups failedSignups;

  /**
   * Payara Micro activates listeners before it starts the singletons that are marked to start
   * first.
   */
  @PostConstruct
  void awaitSchema() {
    schema.awaitDone();
  }

  @Override
  public void onMessage(Message message) {
    Delivery delivery = Delivery.of(message);
    String signupId = delivery.id();
    try {
      SignupRequested signup = delivery.signup();
      signupId = signup.id();
      signup.checkedBy(validator);
      Optional<Outcome> decided = registrar.register(signup);
      decided.ifPresent(outcome -> mailer.send(mailAbout(outcome, signup)));
    } catch (RuntimeException | Error failure) {
      rollBack(failure);
      if (delivery.isLast() || failure instanceof InvalidSignupException) {
        recordFailure(signupId, failure);
      }
      throw failure;
    }
  }

  private static WelcomeMail mailAbout(Outcome outcome, SignupRequested signup) {
    return switch (outcome) {
      case REGISTERED -> WelcomeMail.welcome(signup);
      case ALREADY_REGISTERED -> WelcomeMail.alreadyRegistered(signup);
    };
  }

  /** Said aloud, so that nothing depends on how a server classifies the exception. */
  private void rollBack(Throwable failure) {
    try {
      transaction.setRollbackOnly();
    } catch (IllegalStateException alreadyOver) {
      failure.addSuppressed(alreadyOver);
    }
  }

  private void recordFailure(String signupId, Throwable failure) {
    try {
      String reason = failedSignups.record(signupId, failure);
      LOG.log(
          WARNING,
          "SIGNUP-101 Signup {0} is given up and its message goes to the dead-letter queue: {1}."
              + " If the cause can be removed, remove it and redrive the message.",
          signupId,
          reason);
    } catch (RuntimeException notRecorded) {
      failure.addSuppressed(notRecorded);
    }
  }
}
