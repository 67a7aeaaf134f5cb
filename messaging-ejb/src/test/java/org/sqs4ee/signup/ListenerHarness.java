package org.sqs4ee.signup;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sqs4ee.signup.contract.SignupRequested;
import org.sqs4ee.signup.contract.Validators;
import org.sqs4ee.signup.registration.FailedSignups;
import org.sqs4ee.signup.registration.Outcome;
import org.sqs4ee.signup.registration.Registrar;
import org.sqs4ee.signup.welcome.Mailer;
import org.sqs4ee.signup.welcome.WelcomeMail;

/** A listener whose neighbours do and fail as they are told, and keep what they were given. */
abstract class ListenerHarness {

  final SignupListener listener = new SignupListener();
  final RollbackFlag rollback = new RollbackFlag();

  final List<SignupRequested> registered = new ArrayList<>();
  final List<WelcomeMail> mailed = new ArrayList<>();
  final List<String> failed = new ArrayList<>();

  Optional<Outcome> outcome = Optional.of(Outcome.REGISTERED);
  Throwable registrationFailure;
  Throwable mailFailure;
  Throwable recordingFailure;

  @SuppressWarnings("UnnecessaryAssignment") // the test is the container here
  ListenerHarness() {
    listener.transaction = rollback.context();
    listener.validator = Validators.VALIDATOR;
    listener.registrar =
        new Registrar(null) {
          @Override
          public Optional<Outcome> register(SignupRequested requested) {
            failIfSet(registrationFailure);
            registered.add(requested);
            return outcome;
          }
        };
    listener.mailer =
        new Mailer(null) {
          @Override
          public void send(WelcomeMail mail) {
            failIfSet(mailFailure);
            mailed.add(mail);
          }
        };
    listener.failedSignups =
        new FailedSignups() {
          @Override
          public String record(String signupId, Throwable cause) {
            failIfSet(recordingFailure);
            failed.add(signupId + ": " + cause.getMessage());
            return cause.getMessage();
          }
        };
  }

  private static void failIfSet(Throwable failure) {
    if (failure instanceof RuntimeException exception) {
      throw exception;
    }
    if (failure instanceof Error error) {
      throw error;
    }
  }
}
