package org.sqs4ee.signup.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.sqs4ee.signup.web.page.AssetResource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The OpenAPI document as a tree, with what the tests ask of it. */
record OpenApi(Map<String, Object> root) {

  private static final Set<String> NOT_DESCRIBED = Set.of("404", "405");

  static OpenApi load() {
    try (InputStream in = AssetResource.class.getResourceAsStream("assets/openapi.yaml")) {
      return parse(in);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  static OpenApi parse(InputStream in) {
    return new OpenApi(new Yaml(new SafeConstructor(new LoaderOptions())).load(in));
  }

  /** The operations as {@code "POST /api/signups"}. */
  Set<String> operations() {
    return child(root, "paths").entrySet().stream()
        .flatMap(
            path ->
                map(path.getValue()).keySet().stream()
                    .map(method -> method.toUpperCase(Locale.ROOT) + " " + path.getKey()))
        .collect(Collectors.toSet());
  }

  /** What a {@code $ref} of this document points to. */
  Object resolve(String ref) {
    Object node = root;
    for (String name : ref.substring("#/".length()).split("/", -1)) {
      node = map(node).get(name);
      assertThat(node).as(ref).isNotNull();
    }
    return node;
  }

  /** Fails if an answer of the API has a status or a type that the document does not promise. */
  void checkDescribes(String method, String path, HttpResponse<?> response) {
    String template = path.replaceFirst("^/api/signups/[^/]+$", "/api/signups/{id}");
    Map<String, Object> operations = map(child(root, "paths").getOrDefault(template, Map.of()));
    if (!operations.containsKey(method.toLowerCase(Locale.ROOT))) {
      if (path.startsWith("/api/")) {
        assertThat(NOT_DESCRIBED).contains(Integer.toString(response.statusCode()));
      }
      return;
    }
    String status = Integer.toString(response.statusCode());
    Map<String, Object> responses =
        child(map(operations.get(method.toLowerCase(Locale.ROOT))), "responses");
    assertThat(responses).as("%s %s in openapi.yaml", method, path).containsKey(status);
    Map<String, Object> described = map(responses.get(status));
    if (described.containsKey("$ref")) {
      described = map(resolve((String) described.get("$ref")));
    }
    Map<String, Object> content = child(described, "content");
    response
        .headers()
        .firstValue("Content-Type")
        .map(type -> type.replaceFirst(";.*", ""))
        .ifPresent(type -> assertThat(content).as("%s in openapi.yaml", status).containsKey(type));
    child(described, "headers")
        .keySet()
        .forEach(name -> assertThat(response.headers().firstValue(name)).as(name).isPresent());
  }

  static Map<String, Object> child(Map<String, Object> parent, String name) {
    return map(parent.getOrDefault(name, Map.of()));
  }

  @SuppressWarnings("unchecked")
  static Map<String, Object> map(Object node) {
    return (Map<String, Object>) node;
  }
}
