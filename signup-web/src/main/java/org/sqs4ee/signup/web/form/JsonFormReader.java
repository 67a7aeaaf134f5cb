package org.sqs4ee.signup.web.form;

import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonParser;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sqs4ee.signup.web.problem.FieldError;
import org.sqs4ee.signup.web.problem.Problem;
import org.sqs4ee.signup.web.problem.ProblemException;

/**
 * Reads {@code {"username":"...","email":"..."}}; other members are ignored. Not left to a data
 * binding, because that stops at the first wrong type and we name all of them.
 */
@Provider
@Consumes(MediaType.APPLICATION_JSON)
public class JsonFormReader implements MessageBodyReader<SignupForm> {

  /** Looked up once: {@link jakarta.json.Json} searches the class path at every call. */
  private static final JsonProvider JSON = JsonProvider.provider();

  @Override
  public boolean isReadable(
      Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
    return type == SignupForm.class;
  }

  @Override
  public SignupForm readFrom(
      Class<SignupForm> type,
      Type genericType,
      Annotation[] annotations,
      MediaType mediaType,
      MultivaluedMap<String, String> headers,
      InputStream body)
      throws IOException {
    return parse(BoundedBody.read(body));
  }

  static SignupForm parse(String body) {
    JsonObject object = object(body);
    List<FieldError> unreadable = new ArrayList<>();
    return new SignupForm(
        text(object, "username", unreadable), text(object, "email", unreadable), unreadable);
  }

  private static JsonObject object(String body) {
    try (JsonParser parser = JSON.createParser(new StringReader(body))) {
      parser.next();
      JsonObject object = parser.getObject();
      if (parser.hasNext()) {
        throw new JsonException("something follows the object");
      }
      return object;
    } catch (RuntimeException malformed) {
      // Not only JsonException: parsers report excessive nesting with exceptions of their own.
      throw new ProblemException(Problem.malformed("The body is not a JSON object."), malformed);
    }
  }

  private static @Nullable String text(
      JsonObject object, String member, List<FieldError> unreadable) {
    JsonValue value = object.getOrDefault(member, JsonValue.NULL);
    if (value instanceof JsonString string) {
      return string.getString();
    }
    if (value != JsonValue.NULL) {
      unreadable.add(new FieldError(member, "must be a string"));
    }
    return null;
  }
}
