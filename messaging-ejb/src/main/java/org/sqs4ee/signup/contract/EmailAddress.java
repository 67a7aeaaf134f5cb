package org.sqs4ee.signup.contract;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.PARAMETER;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/**
 * An e-mail address that every mail server can be asked to deliver to: an unquoted ASCII name of at
 * most 64 characters and a domain with a dot (internationalised domains in their {@code xn--} form,
 * see {@link Spelling#email}), at most 254 characters in all. Nothing this accepts may be refused
 * later when the mail is addressed, because by then the web has answered 202.
 */
@NotNull(message = "is required")
@Size(max = 254, message = "must have at most 254 characters")
@Email(regexp = EmailAddress.SHAPE, message = "must be an e-mail address such as name@example.org")
@Constraint(validatedBy = {})
@Documented
@Target({FIELD, PARAMETER})
@Retention(RUNTIME)
public @interface EmailAddress {

  /**
   * Dot-atom of RFC 5322 and host name of RFC 1123. The look-aheads come first because they bound
   * what the repeated groups may recurse over: an address of a megabyte must not end in a
   * StackOverflowError.
   */
  String SHAPE =
      "(?=.{1,254}\\z)(?=[^@]{1,64}@)"
          + "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
          + "@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)+"
          + "[A-Za-z](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])";

  /** Unused: the composing constraints carry the messages. */
  String message() default "is not an e-mail address";

  /** Validation groups. */
  Class<?>[] groups() default {};

  /** Validation payload. */
  Class<? extends Payload>[] payload() default {};
}
