package org.sqs4ee.signup.web.form;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sqs4ee.signup.web.problem.FieldError;
import org.sqs4ee.signup.web.problem.Problem;
import org.sqs4ee.signup.web.problem.ProblemException;

/** Reads {@code username=...&email=...}, what a browser's form sends; other fields are ignored. */
@Provider
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
public class UrlEncodedFormReader implements MessageBodyReader<SignupForm> {

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
    Map<String, List<String>> fields = fields(body);
    List<FieldError> unreadable = new ArrayList<>();
    return new SignupForm(
        text(fields, "username", unreadable), text(fields, "email", unreadable), unreadable);
  }

  private static Map<String, List<String>> fields(String body) {
    try {
      return Arrays.stream(body.split("&"))
          .map(pair -> pair.split("=", 2))
          .collect(
              groupingBy(
                  pair -> decoded(pair[0]),
                  mapping(pair -> pair.length == 2 ? decoded(pair[1]) : "", toList())));
    } catch (IllegalArgumentException malformed) {
      throw new ProblemException(
          Problem.malformed("The body is not a form: a % is not followed by two hex digits."),
          malformed);
    }
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private static @Nullable String text(
      Map<String, List<String>> fields, String name, List<FieldError> unreadable) {
    List<String> values = fields.getOrDefault(name, List.of());
    if (values.size() > 1) {
      unreadable.add(new FieldError(name, "must be given once"));
    }
    return values.size() == 1 ? values.get(0) : null;
  }
}
