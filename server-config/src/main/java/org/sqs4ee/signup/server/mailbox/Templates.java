package org.sqs4ee.signup.server.mailbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The pages' templates and assets. Mustache escapes every value. */
final class Templates {
  private static final Map<String, String> ASSETS =
      Map.of(
          "mailbox.css", "text/css; charset=utf-8", "mailbox.js", "text/javascript; charset=utf-8");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm:ss", Locale.ENGLISH)
          .withZone(ZoneId.systemDefault());

  private final Template list = compile("list.mustache");
  private final Template mail = compile("mail.mustache");

  static boolean isAsset(String name) {
    return ASSETS.containsKey(name);
  }

  Answer asset(String name) {
    String type = ASSETS.get(name);
    if (type == null) {
      throw new IllegalArgumentException(name + " is no asset");
    }
    return Answer.asset(type, resource(name));
  }

  /**
   * @param shown ids of the mails to list, newest first, each with its headers
   * @param total how many mails there are
   */
  String list(
      List<String> shown, Map<String, ReadMail.Headers> headers, int total, String signupPage) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (String id : shown) {
      rows.add(row(id, headers.getOrDefault(id, new ReadMail.Headers("", "", ""))));
    }
    return list.execute(
        Map.of(
            "mails",
            rows,
            "total",
            total,
            "several",
            total != 1,
            "older",
            total - shown.size(),
            "hasOlder",
            total > shown.size(),
            "signupPage",
            signupPage));
  }

  String mail(String id, ReadMail mail) {
    Map<String, Object> values = new java.util.HashMap<>(row(id, mail.headers()));
    values.put("text", mail.text().orElse(""));
    values.put("hasText", mail.text().isPresent());
    values.put("hasHtml", mail.html().isPresent());
    values.put("onlyText", mail.html().isEmpty());
    List<Map<String, Object>> attachments = new ArrayList<>();
    for (ReadMail.Attachment attachment : mail.attachments()) {
      attachments.add(
          Map.of(
              "index", attachments.size(),
              "name", attachment.name(),
              "type", attachment.type(),
              "size", attachment.content().length));
    }
    values.put("attachments", attachments);
    values.put("hasAttachments", !attachments.isEmpty());
    return this.mail.execute(values);
  }

  private static Map<String, Object> row(String id, ReadMail.Headers headers) {
    return Map.of(
        "id", id,
        "from", headers.from(),
        "to", headers.to(),
        "subject", headers.subject().isBlank() ? "(no subject)" : headers.subject(),
        "time", TIME.format(MailFolder.arrivalOf(id)),
        "instant", MailFolder.arrivalOf(id).toString());
  }

  private static Template compile(String name) {
    return Mustache.compiler().compile(new String(resource(name), UTF_8));
  }

  private static byte[] resource(String name) {
    try (InputStream in = Templates.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("The build lacks the resource " + name);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
