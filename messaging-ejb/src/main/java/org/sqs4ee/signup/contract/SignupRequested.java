package org.sqs4ee.signup.contract;

import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonParser;
import jakarta.validation.Validator;
import java.io.StringReader;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The message: somebody asked to be signed up. Its body is a JSON object of which only {@code
 * username} and {@code email} are required; {@code id} and {@code requestedAt} are added by our own
 * front end and have stand-ins for everybody else's messages.
 *
 * @param id a UUID in canonical lower-case form: names the signup in URLs and makes its processing
 *     idempotent
 * @param username see {@link Username}; spelled as {@link Spelling#username} does
 * @param email see {@link EmailAddress}; spelled as {@link Spelling#email} does
 * @param requestedAt when the request was accepted; between the years 1970 and 9999
 */
public record SignupRequested(
    String id, @Username String username, @EmailAddress String email, Instant requestedAt) {

  /** Looked up once: {@link jakarta.json.Json} searches the class path at every call. */
  private static final JsonProvider JSON = JsonProvider.provider();

  private static final Pattern UUID_SHAPE =
      Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
  private static final Instant EARLIEST = Instant.EPOCH;
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999Z");

  public SignupRequested {
    username = Spelling.username(username);
    email = Spelling.email(email);
  }

  /** The message body. */
  public String toJson() {
    return JSON.createObjectBuilder()
        .add("id", id)
        .add("username", username)
        .add("email", email)
        .add("requestedAt", requestedAt.toString())
        .build()
        .toString();
  }

  /**
   * Reads a message body. Members it does not know are ignored, a {@code null} member counts as
   * absent. The result has the right shape; whether its values obey the rules is what {@link
   * #checkedBy} tells.
   *
   * @param idIfAbsent UUID to use when the body has no {@code id}
   * @param timeIfAbsent time to use when the body has no {@code requestedAt}
   * @throws InvalidSignupException if the body is not a JSON object or a member is missing or
   *     malformed
   */
  public static SignupRequested fromJson(String body, String idIfAbsent, Instant timeIfAbsent) {
    JsonObject object = parse(body);
    return new SignupRequested(
        text(object, "id").map(SignupRequested::uuid).orElse(idIfAbsent),
        text(object, "username").orElseThrow(() -> missing("username")),
        text(object, "email").orElseThrow(() -> missing("email")),
        text(object, "requestedAt").map(SignupRequested::time).orElse(timeIfAbsent));
  }

  /**
   * Returns this signup if its values obey the rules.
   *
   * @throws InvalidSignupException naming every member that breaks one
   */
  public SignupRequested checkedBy(Validator validator) {
    String problems =
        validator.validate(this).stream()
            .map(broken -> broken.getPropertyPath() + " " + broken.getMessage())
            .sorted()
            .collect(Collectors.joining("; "));
    if (!problems.isEmpty()) {
      throw new InvalidSignupException(problems);
    }
    return this;
  }

  /**
   * Whether the text is a UUID in canonical lower-case form; {@code UUID.fromString} takes
   * "1-1-1-1-1".
   */
  public static boolean isUuid(String text) {
    return UUID_SHAPE.matcher(text).matches();
  }

  private static JsonObject parse(String body) {
    try (JsonParser parser = JSON.createParser(new StringReader(body))) {
      parser.next();
      JsonObject object = parser.getObject();
      // A JsonReader would stop reading here and accept whatever follows.
      if (parser.hasNext()) {
        throw new JsonException("something follows the object");
      }
      return object;
    } catch (RuntimeException malformed) {
      // Not only JsonException: parsers report excessive nesting with exceptions of their own.
      InvalidSignupException invalid =
          new InvalidSignupException("the body", "is not a JSON object");
      invalid.initCause(malformed);
      throw invalid;
    }
  }

  private static Optional<String> text(JsonObject object, String member) {
    JsonValue value = object.getOrDefault(member, JsonValue.NULL);
    if (value == JsonValue.NULL) {
      return Optional.empty();
    }
    if (value instanceof JsonString string) {
      return Optional.of(string.getString());
    }
    throw new InvalidSignupException(member, "must be a string");
  }

  private static String uuid(String text) {
    String canonical = text.toLowerCase(Locale.ROOT);
    if (isUuid(canonical)) {
      return canonical;
    }
    throw new InvalidSignupException("id", "must be a UUID");
  }

  private static Instant time(String text) {
    try {
      Instant time = Instant.parse(text);
      if (!time.isBefore(EARLIEST) && !time.isAfter(LATEST)) {
        return time;
      }
    } catch (DateTimeException malformed) {
      // Same answer as for a time out of bounds.
    }
    throw new InvalidSignupException("requestedAt", "must be a time such as 2026-11-22T08:35:00Z");
  }

  private static InvalidSignupException missing(String member) {
    return new InvalidSignupException(member, "is required");
  }
}
