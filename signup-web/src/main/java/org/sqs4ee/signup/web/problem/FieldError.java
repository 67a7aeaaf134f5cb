package org.sqs4ee.signup.web.problem;

/**
 * What is wrong with one field.
 *
 * @param field the field's name, as in JSON and in the form
 * @param message completes a sentence that begins with that name: "is required"
 */
public record FieldError(String field, String message) {}
