package org.sqs4ee.signup.web.problem;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.spi.JsonProvider;
import jakarta.ws.rs.core.Response.Status;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What went wrong, as RFC 9457 has it. The type is always {@code about:blank}: status and errors
 * tell a program everything, so there is nothing a type could add.
 *
 * @param status the HTTP status, 4xx or 5xx
 * @param detail one or two sentences for the person who reads this: what happened, what to do
 * @param errors the fields to correct; empty unless the problem is with fields
 * @param retryAfter after which time the same request may succeed; null if it will not
 * @param reference under which the log has more about it; null if it has not
 */
public record Problem(
    int status,
    String detail,
    List<FieldError> errors,
    @Nullable Duration retryAfter,
    @Nullable UUID reference) {

  /** Looked up once: {@link jakarta.json.Json} searches the class path at every call. */
  private static final JsonProvider JSON = JsonProvider.provider();

  private static final Duration SOON = Duration.ofSeconds(5);

  public Problem {
    errors = List.copyOf(errors);
  }

  /** A problem that its status and one sentence describe. */
  public static Problem of(int status, String detail) {
    return new Problem(status, detail, List.of(), null, null);
  }

  /** 400: some fields break the rules. */
  public static Problem invalid(List<FieldError> errors) {
    return new Problem(
        Status.BAD_REQUEST.getStatusCode(),
        "Nothing was sent, because some fields need correcting.",
        errors,
        null,
        null);
  }

  /** 400: the body cannot be read at all. */
  public static Problem malformed(String detail) {
    return of(Status.BAD_REQUEST.getStatusCode(), detail);
  }

  /** 503: something we need is out of reach; the same request may succeed in some seconds. */
  public static Problem unavailable(String detail) {
    return new Problem(Status.SERVICE_UNAVAILABLE.getStatusCode(), detail, List.of(), SOON, null);
  }

  /** 500: a fault of ours; the log has more under that reference. */
  public static Problem unexpected(UUID reference) {
    return new Problem(
        Status.INTERNAL_SERVER_ERROR.getStatusCode(),
        "Something went wrong on our side. If it happens again, tell us the reference.",
        List.of(),
        null,
        reference);
  }

  /** The status in words, which is the title that RFC 9457 gives to {@code about:blank}. */
  public String title() {
    Status known = Status.fromStatusCode(status);
    return known == null ? "Error " + status : known.getReasonPhrase();
  }

  /** The {@code application/problem+json} document. */
  public String toJson() {
    JsonObjectBuilder json =
        JSON.createObjectBuilder()
            .add("type", "about:blank")
            .add("title", title())
            .add("status", status)
            .add("detail", detail);
    if (reference != null) {
      json.add("instance", "urn:uuid:" + reference);
    }
    if (!errors.isEmpty()) {
      JsonArrayBuilder array = JSON.createArrayBuilder();
      errors.forEach(
          error ->
              array.add(
                  JSON.createObjectBuilder()
                      .add("field", error.field())
                      .add("message", error.message())));
      json.add("errors", array);
    }
    return json.build().toString();
  }
}
