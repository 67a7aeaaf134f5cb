package org.sqs4ee.signup.web;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.sqs4ee.signup.web.form.SignupForm;
import org.sqs4ee.signup.web.problem.FieldError;
import org.sqs4ee.signup.web.problem.Problem;

/**
 * What the signup page shows.
 *
 * @param form what was typed so far
 * @param problem why it is shown again; null the first time
 */
record SignupPage(SignupForm form, @Nullable Problem problem) {

  String username() {
    return Objects.requireNonNullElse(form.username(), "");
  }

  String email() {
    return Objects.requireNonNullElse(form.email(), "");
  }

  List<String> usernameErrors() {
    return complaints("username");
  }

  List<String> emailErrors() {
    return complaints("email");
  }

  boolean usernameInvalid() {
    return !usernameErrors().isEmpty();
  }

  boolean emailInvalid() {
    return !emailErrors().isEmpty();
  }

  boolean invalid() {
    return usernameInvalid() || emailInvalid();
  }

  /** What to say above the form: fields speak for themselves. */
  String notice() {
    return problem == null || invalid() ? "" : problem.detail();
  }

  boolean refused() {
    return problem != null;
  }

  List<Step> steps() {
    return Step.ahead();
  }

  private List<String> complaints(String field) {
    List<FieldError> errors = problem == null ? List.of() : problem.errors();
    return errors.stream()
        .filter(error -> error.field().equals(field))
        .map(error -> "This " + error.message())
        .toList();
  }
}
