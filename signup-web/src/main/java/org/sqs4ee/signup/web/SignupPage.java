package org.sqs4ee.signup.web;

import java.util.List;
import java.util.Optional;
import org.sqs4ee.signup.web.form.SignupForm;
import org.sqs4ee.signup.web.problem.Problem;

/**
 * What the signup page shows.
 *
 * @param form what was typed so far
 * @param problem why it is shown again, if it is
 */
record SignupPage(SignupForm form, Optional<Problem> problem) {

  String username() {
    return Optional.ofNullable(form.username()).orElse("");
  }

  String email() {
    return Optional.ofNullable(form.email()).orElse("");
  }

  List<String> usernameErrors() {
    return sentences("username", "Username");
  }

  List<String> emailErrors() {
    return sentences("email", "E-mail address");
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
    return invalid() ? "" : problem.map(Problem::detail).orElse("");
  }

  boolean refused() {
    return problem.isPresent();
  }

  List<Step> steps() {
    return Step.ahead();
  }

  private List<String> sentences(String field, String label) {
    return problem.map(Problem::errors).orElse(List.of()).stream()
        .filter(error -> error.field().equals(field))
        .map(error -> label + " " + error.message() + ".")
        .toList();
  }
}
