package org.sqs4ee.signup.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.io.ByteArrayInputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.sqs4ee.signup.contract.SignupStatus;

/**
 * The document and the code agree. That every status and type actually answered is promised here is
 * checked by {@link RunningWeb} with each request of the other tests.
 */
class OpenApiTest {

  private final OpenApi document = OpenApi.load();

  @Test
  void isServedAsItIsWritten() {
    try (RunningWeb web = RunningWeb.start()) {
      byte[] served = web.get("/openapi.yaml").body().getBytes(StandardCharsets.UTF_8);

      assertThat(OpenApi.parse(new ByteArrayInputStream(served))).isEqualTo(document);
    }
    assertThat(document.root()).containsEntry("openapi", "3.0.3");
  }

  @Test
  void describesExactlyTheOperationsOfTheApi() {
    String base = "/" + SignupResource.class.getAnnotation(Path.class).value();
    Set<String> coded =
        Arrays.stream(SignupResource.class.getMethods())
            .flatMap(method -> verb(method).map(verb -> verb + " " + base + path(method)).stream())
            .collect(Collectors.toSet());

    assertThat(document.operations()).isEqualTo(coded).hasSize(2);
  }

  @Test
  void everyReferenceLeadsSomewhere() {
    List<String> references = references(document.root()).toList();

    assertThat(references).hasSizeGreaterThan(10);
    references.forEach(document::resolve);
  }

  @Test
  void namesEveryStatusASignupCanHave() {
    Map<String, Object> signup = OpenApi.map(document.resolve("#/components/schemas/Signup"));
    Map<String, Object> status = OpenApi.child(OpenApi.child(signup, "properties"), "status");

    assertThat(status.get("enum"))
        .isEqualTo(Arrays.stream(SignupStatus.values()).map(SignupStatus::json).toList());
  }

  private static Optional<String> verb(Method method) {
    return Arrays.stream(method.getAnnotations())
        .map(Annotation::annotationType)
        .map(type -> type.getAnnotation(HttpMethod.class))
        .filter(verb -> verb != null)
        .map(HttpMethod::value)
        .findFirst();
  }

  private static String path(Method method) {
    Path path = method.getAnnotation(Path.class);
    return path == null ? "" : "/" + path.value();
  }

  private static Stream<String> references(Object node) {
    if (node instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .flatMap(
              entry ->
                  entry.getKey().equals("$ref")
                      ? Stream.of((String) entry.getValue())
                      : references(entry.getValue()));
    }
    return node instanceof List<?> list
        ? list.stream().flatMap(OpenApiTest::references)
        : Stream.empty();
  }
}
