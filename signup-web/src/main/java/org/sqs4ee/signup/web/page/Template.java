package org.sqs4ee.signup.web.page;

import com.samskivert.mustache.Mustache;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * A page with gaps, compiled once. Every value put into a gap is escaped for HTML; a value the
 * template asks for and the record lacks is an error, not a hole in the page.
 */
public final class Template {

  private static final Mustache.Compiler COMPILER =
      Mustache.compiler().escapeHTML(true).emptyStringIsFalse(true).withLoader(Template::source);

  private final com.samskivert.mustache.Template compiled;

  private Template(com.samskivert.mustache.Template compiled) {
    this.compiled = compiled;
  }

  /**
   * The template {@code <name>.mustache} of this package.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Template named(String name) {
    return new Template(COMPILER.compile(source(name)));
  }

  /** The page with the gaps filled by the components of that record. */
  public String render(Record values) {
    return compiled.execute(values);
  }

  private static Reader source(String name) {
    String file = name + ".mustache";
    try (InputStream in = Template.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalArgumentException("no template " + file);
      }
      return new StringReader(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
