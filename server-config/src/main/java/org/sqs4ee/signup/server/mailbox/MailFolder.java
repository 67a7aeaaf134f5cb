package org.sqs4ee.signup.server.mailbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Mails as files, named so that the order of the names is the order of arrival. */
final class MailFolder {
  private static final Pattern ID = Pattern.compile("\\d{8}T\\d{9}Z-\\d{6}");
  private static final DateTimeFormatter ARRIVAL =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmssSSS'Z'").withZone(ZoneOffset.UTC);

  private final Path folder;
  private int counter;

  private MailFolder(Path folder) {
    this.folder = folder;
  }

  static MailFolder open(Path folder) throws IOException {
    Files.createDirectories(folder);
    return new MailFolder(folder);
  }

  /** Keeps a mail for good: a reader sees all of it or nothing. */
  synchronized String keep(byte[] mail) throws IOException {
    counter = (counter + 1) % 1_000_000;
    String id = String.format(Locale.ROOT, "%s-%06d", ARRIVAL.format(Instant.now()), counter);
    Path incoming = folder.resolve(id + ".incoming");
    Files.write(incoming, mail);
    Files.move(incoming, file(id), StandardCopyOption.ATOMIC_MOVE);
    return id;
  }

  /** The ids of all mails, newest first. */
  List<String> ids() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".eml"))
          .map(name -> name.substring(0, name.length() - ".eml".length()))
          .filter(id -> ID.matcher(id).matches())
          .sorted(Comparator.reverseOrder())
          .toList();
    }
  }

  /** The mail as it arrived; empty for an id that is none or that no mail has. */
  Optional<byte[]> find(String id) throws IOException {
    if (!ID.matcher(id).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Files.readAllBytes(file(id)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /** When a mail arrived, to the millisecond. */
  static Instant arrivalOf(String id) {
    return ARRIVAL.parse(id.substring(0, id.indexOf('-')), Instant::from);
  }

  private Path file(String id) {
    return folder.resolve(id + ".eml");
  }
}
