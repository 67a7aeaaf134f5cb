package org.sqs4ee.signup.welcome;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.util.Map;

/**
 * A pair of Mustache templates, {@code <name>.txt} and {@code <name>.html}, in the resources of
 * this package.
 */
final class MailTemplate {

  private static final Mustache.Compiler TEXT =
      Mustache.compiler().escapeHTML(false).withLoader(MailTemplate::open);
  private static final Mustache.Compiler HTML =
      Mustache.compiler().escapeHTML(true).withLoader(MailTemplate::open);

  private final Template text;
  private final Template html;

  private MailTemplate(Template text, Template html) {
    this.text = text;
    this.html = html;
  }

  static MailTemplate named(String name) {
    return new MailTemplate(TEXT.loadTemplate(name + ".txt"), HTML.loadTemplate(name + ".html"));
  }

  String text(Map<String, String> values) {
    return text.execute(values);
  }

  /** The values escaped for HTML. */
  String html(Map<String, String> values) {
    return html.execute(values);
  }

  private static Reader open(String resource) throws IOException {
    InputStream stream = MailTemplate.class.getResourceAsStream(resource);
    if (stream == null) {
      throw new FileNotFoundException(
          "Mail template " + resource + " is not packed with its class");
    }
    return new InputStreamReader(stream, UTF_8);
  }
}
