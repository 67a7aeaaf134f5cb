package org.sqs4ee.signup.server.mailbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLEncoder;
import java.util.HashMap;
import java.util.Map;

/**
 * An answer whose headers keep the content of a mail from doing anything in the reader's browser.
 */
final class Answer {
  private static final String OWN_PAGE =
      "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'; frame-src 'self';"
          + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  /** No scripts, no forms, no requests: only text, its own styles and images it brings along. */
  private static final String FOREIGN_PAGE =
      "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'";

  private final int status;
  private final Map<String, String> headers;
  private final byte[] body;

  private Answer(int status, Map<String, String> headers, byte[] body) {
    this.status = status;
    this.headers = headers;
    this.body = body;
  }

  static Answer page(String html) {
    return of(200, "text/html; charset=utf-8", OWN_PAGE, html.getBytes(UTF_8));
  }

  static Answer untrustedHtml(String html) {
    return of(200, "text/html; charset=utf-8", FOREIGN_PAGE, html.getBytes(UTF_8));
  }

  static Answer text(int status, String text) {
    return of(status, "text/plain; charset=utf-8", OWN_PAGE, text.getBytes(UTF_8));
  }

  static Answer asset(String type, byte[] content) {
    return of(200, type, OWN_PAGE, content);
  }

  /**
   * Saved and never shown, whatever the mail says its type is; the name survives in any alphabet.
   */
  static Answer download(ReadMail.Attachment attachment) {
    String name = URLEncoder.encode(attachment.name(), UTF_8).replace("+", "%20");
    return of(200, "application/octet-stream", OWN_PAGE, attachment.content())
        .with("Content-Disposition", "attachment; filename*=UTF-8''" + name);
  }

  Answer with(String header, String value) {
    Map<String, String> more = new HashMap<>(headers);
    more.put(header, value);
    return new Answer(status, Map.copyOf(more), body);
  }

  void send(HttpExchange exchange) throws IOException {
    headers.forEach(exchange.getResponseHeaders()::set);
    boolean bodiless = exchange.getRequestMethod().equals("HEAD") || body.length == 0;
    exchange.sendResponseHeaders(status, bodiless ? -1 : body.length);
    if (!bodiless) {
      exchange.getResponseBody().write(body);
    }
  }

  private static Answer of(int status, String type, String policy, byte[] body) {
    return new Answer(
        status,
        Map.of(
            "Content-Type", type,
            "Content-Security-Policy", policy,
            "X-Content-Type-Options", "nosniff",
            "Referrer-Policy", "no-referrer",
            "Cache-Control", "no-store"),
        body);
  }
}
