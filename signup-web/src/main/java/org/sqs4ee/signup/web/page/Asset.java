package org.sqs4ee.signup.web.page;

import jakarta.ws.rs.core.EntityTag;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A text file of the site, read once, with a tag that changes when its content does. */
record Asset(String mediaType, String content, EntityTag tag) {

  /**
   * The file of that name in the folder {@code assets} of this package.
   *
   * @throws IllegalArgumentException if there is none
   */
  static Asset of(String name, String mediaType) {
    try (InputStream in = Asset.class.getResourceAsStream("assets/" + name)) {
      if (in == null) {
        throw new IllegalArgumentException("no asset " + name);
      }
      byte[] content = in.readAllBytes();
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
      return new Asset(
          mediaType,
          new String(content, StandardCharsets.UTF_8),
          new EntityTag(HexFormat.of().formatHex(digest, 0, 16)));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }
}
