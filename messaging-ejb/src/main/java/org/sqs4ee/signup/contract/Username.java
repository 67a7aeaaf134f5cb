package org.sqs4ee.signup.contract;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.PARAMETER;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/**
 * A username: 3 to 50 characters (code points), letters and digits of any script, space, {@code .},
 * {@code _} and {@code -}; between letters also the two invisible joiners (U+200C, U+200D), without
 * which some Persian and Sinhala names cannot be spelled. Each broken rule is a violation of its
 * own with a message that completes the sentence "username ...".
 */
@NotNull(message = "is required")
@Pattern(regexp = "(?s).{3,50}", message = "must have 3 to 50 characters")
@Pattern(
    regexp = "(?:[\\p{L}\\p{M}](?:[\\u200C\\u200D](?=[\\p{L}\\p{M}]))?|[\\p{N} ._-])*+",
    message = "may contain only letters, digits, spaces and . _ -")
@Constraint(validatedBy = {})
@Documented
@Target({FIELD, PARAMETER})
@Retention(RUNTIME)
public @interface Username {

  /** Unused: the composing constraints carry the messages. */
  String message() default "is not a username";

  /** Validation groups. */
  Class<?>[] groups() default {};

  /** Validation payload. */
  Class<? extends Payload>[] payload() default {};
}
