package org.sqs4ee.signup.server.mailbox;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/**
 * A mail taken apart for display. Reading never fails: what cannot be decoded is shown as it
 * arrived.
 *
 * @param headers sender, recipients and subject, decoded
 * @param text the first plain text
 * @param html the first HTML text
 * @param attachments everything else, in order
 */
record ReadMail(
    Headers headers, Optional<String> text, Optional<String> html, List<Attachment> attachments) {
  /** Headers as a reader wants them; empty strings for those that are missing. */
  record Headers(String from, String to, String subject) {}

  /** A part that is kept for downloading only. */
  static final class Attachment {
    private final String name;
    private final String type;
    private final byte[] content;

    Attachment(String name, String type, byte[] content) {
      this.name = name;
      this.type = type;
      this.content = content;
    }

    String name() {
      return name;
    }

    String type() {
      return type;
    }

    byte[] content() {
      return content;
    }
  }

  private static final Session NO_SERVER = Session.getInstance(new Properties());

  static ReadMail from(byte[] source) {
    Collector parts = new Collector();
    Headers headers = new Headers("", "", "");
    try {
      MimeMessage message = new MimeMessage(NO_SERVER, new ByteArrayInputStream(source));
      headers =
          new Headers(
              decoded(message.getHeader("From", ", ")),
              decoded(message.getHeader("To", ", ")),
              decoded(message.getHeader("Subject", " ")));
      parts.collect(message);
    } catch (MessagingException | IOException | RuntimeException | StackOverflowError e) {
      // A mail that is none still has its source, which is what its reader then wants to see. The
      // library throws anything for some, and nested parts can be as deep as a mail is long.
      parts.text = Optional.of(new String(source, StandardCharsets.UTF_8));
    }
    return new ReadMail(headers, parts.text, parts.html, List.copyOf(parts.attachments));
  }

  private static String decoded(String header) {
    if (header == null) {
      return "";
    }
    try {
      return MimeUtility.decodeText(MimeUtility.unfold(header));
    } catch (UnsupportedEncodingException e) {
      return header;
    }
  }

  private static final class Collector {
    private Optional<String> text = Optional.empty();
    private Optional<String> html = Optional.empty();
    private final List<Attachment> attachments = new ArrayList<>();

    void collect(Part part) throws MessagingException, IOException {
      boolean attached = Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition());
      if (!attached
          && part.isMimeType("multipart/*")
          && part.getContent() instanceof Multipart multipart) {
        for (int i = 0; i < multipart.getCount(); i++) {
          collect(multipart.getBodyPart(i));
        }
      } else if (!attached && part.isMimeType("text/plain") && text.isEmpty()) {
        text = Optional.of(textOf(part));
      } else if (!attached && part.isMimeType("text/html") && html.isEmpty()) {
        html = Optional.of(textOf(part));
      } else {
        attachments.add(
            new Attachment(
                nameOf(part), part.getContentType(), part.getInputStream().readAllBytes()));
      }
    }

    private static String textOf(Part part) throws MessagingException, IOException {
      try {
        return part.getContent() instanceof String content ? content : bytesAsText(part);
      } catch (UnsupportedEncodingException e) {
        return bytesAsText(part);
      }
    }

    private static String bytesAsText(Part part) throws MessagingException, IOException {
      return new String(part.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static String nameOf(Part part) throws MessagingException {
      String name = part.getFileName();
      return name == null || name.isBlank() ? "unnamed" : decoded(name);
    }
  }
}
