package org.sqs4ee.signup.contract;

import jakarta.validation.Validation;
import jakarta.validation.Validator;

/** The validator that a server would inject. */
public final class Validators {

  public static final Validator VALIDATOR =
      Validation.buildDefaultValidatorFactory().getValidator();

  private Validators() {}
}
