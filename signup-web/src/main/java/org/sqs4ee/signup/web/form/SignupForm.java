package org.sqs4ee.signup.web.form;

import static java.util.Comparator.comparing;
import static java.util.Objects.requireNonNull;

import jakarta.validation.Validator;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sqs4ee.signup.contract.EmailAddress;
import org.sqs4ee.signup.contract.SignupRequested;
import org.sqs4ee.signup.contract.Spelling;
import org.sqs4ee.signup.contract.Username;
import org.sqs4ee.signup.web.problem.FieldError;
import org.sqs4ee.signup.web.problem.Problem;
import org.sqs4ee.signup.web.problem.ProblemException;

/**
 * What somebody sent in order to sign up, right or wrong. It obeys the rules of the message it is
 * to become, so that nothing the web accepts is refused by the listener.
 *
 * @param username in the spelling of the rules; null if absent or blank
 * @param email in the spelling of the rules; null if absent or blank
 * @param unreadable what could not even be read, such as a number in place of a text
 */
public record SignupForm(
    @Username @Nullable String username,
    @EmailAddress @Nullable String email,
    List<FieldError> unreadable) {

  /** The fields in the order in which people meet them. */
  static final List<String> FIELDS = List.of("username", "email");

  public SignupForm {
    username = spelled(username, Spelling::username);
    email = spelled(email, Spelling::email);
    unreadable = List.copyOf(unreadable);
  }

  /** A form nobody has filled in yet. */
  public static SignupForm blank() {
    return new SignupForm(null, null, List.of());
  }

  /** That form; a request without a body, for which Jakarta REST has null, is a blank one. */
  public static SignupForm orBlank(@Nullable SignupForm sent) {
    return sent == null ? blank() : sent;
  }

  /**
   * Returns this form if it obeys every rule.
   *
   * @throws ProblemException (400) naming everything that is wrong with any field
   */
  public SignupForm checkedBy(Validator validator) {
    List<FieldError> errors = errors(validator);
    if (!errors.isEmpty()) {
      throw new ProblemException(Problem.invalid(errors));
    }
    return this;
  }

  /**
   * The message that says so.
   *
   * @throws NullPointerException if this form was not checked and lacks a field
   */
  public SignupRequested asRequest(String id, Instant requestedAt) {
    return new SignupRequested(id, requireNonNull(username), requireNonNull(email), requestedAt);
  }

  private List<FieldError> errors(Validator validator) {
    List<String> unreadableFields = unreadable.stream().map(FieldError::field).toList();
    return Stream.concat(
            unreadable.stream(),
            validator.validate(this).stream()
                .map(
                    broken ->
                        new FieldError(broken.getPropertyPath().toString(), broken.getMessage()))
                .filter(error -> !unreadableFields.contains(error.field())))
        .sorted(
            comparing((FieldError error) -> FIELDS.indexOf(error.field()))
                .thenComparing(FieldError::message))
        .toList();
  }

  private static @Nullable String spelled(@Nullable String text, UnaryOperator<String> spelling) {
    String spelled = text == null ? "" : spelling.apply(text);
    return spelled.isEmpty() ? null : spelled;
  }
}
