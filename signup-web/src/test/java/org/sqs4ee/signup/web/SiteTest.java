package org.sqs4ee.signup.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every answer of the site, whatever it is about. */
class SiteTest {

  @AutoClose final RunningWeb web = RunningWeb.start();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/signups/x",
        "/nowhere",
        "/api/signups",
        "/api/signups/x",
        "/api/signups/01a20275-f044-4000-a101-371c22f0782a",
        "/openapi.yaml",
        "/health/ready",
        "/assets/signup.js",
        "/assets/nothing.js"
      })
  void everyAnswerTellsTheBrowserWhatItMayDo(String path) {
    HttpResponse<String> response = web.get(path);

    assertThat(header(response, "Content-Security-Policy"))
        .contains("default-src 'none'", "frame-ancestors 'none'", "form-action 'self'")
        .doesNotContain("unsafe");
    assertThat(header(response, "X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(header(response, "X-Frame-Options")).isEqualTo("DENY");
    assertThat(header(response, "Referrer-Policy")).isEqualTo("no-referrer");
    assertThat(header(response, "Cache-Control")).isIn("no-store", "no-cache");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/signups/01a20275-f044-4000-a101-371c22f0782a", "/nowhere"})
  void everyPageObeysItsPolicyAndLinksOnlyToWhatIsThere(String path) {
    String page = web.page(path).body();

    assertThat(page).doesNotContain("style=", "<style", "javascript:");
    assertThat(page).doesNotContainPattern("<script(?![^>]* src=\"/assets/)");
    assertThat(page).doesNotContainPattern("<[^>]* on[a-z]+=");
    Matcher links = Pattern.compile("(?:href|src)=\"([^\"]*)\"").matcher(page);
    assertThat(links.results().map(link -> link.group(1)).distinct().toList())
        .hasSizeGreaterThan(3)
        .allSatisfy(link -> assertThat(web.get(link).statusCode()).as(link).isEqualTo(200));
  }

  @ParameterizedTest
  @CsvSource({
    "/assets/style.css, text/css;charset=UTF-8",
    "/assets/signup.js, text/javascript;charset=UTF-8",
    "/assets/icon.svg, image/svg+xml",
    "/openapi.yaml, application/yaml"
  })
  void filesAreKeptByBrowsersAndAskedForAgain(String path, String type) {
    HttpResponse<String> first = web.get(path);
    assertThat(first.statusCode()).isEqualTo(200);
    assertThat(header(first, "Content-Type")).isEqualTo(type);
    assertThat(header(first, "Cache-Control")).isEqualTo("no-cache");

    HttpResponse<String> second = web.get(path, "If-None-Match", header(first, "ETag"));
    assertThat(second.statusCode()).isEqualTo(304);
    assertThat(second.body()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/health", "/health/live", "/health/ready", "/health/started"})
  void loadBalancersAreAnsweredAsByMicroProfileHealth(String path) {
    HttpResponse<String> response = web.get(path);

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(header(response, "Content-Type")).isEqualTo("application/json");
    assertThat(response.body()).isEqualTo("{\"status\":\"UP\",\"checks\":[]}");
    assertThat(web.get("/health/other").statusCode()).isEqualTo(404);
  }

  @Test
  void noSecondDescriptionOfTheApiIsGenerated() {
    assertThat(web.get("/application.wadl").statusCode()).isEqualTo(404);
  }

  private static String header(HttpResponse<?> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }
}
