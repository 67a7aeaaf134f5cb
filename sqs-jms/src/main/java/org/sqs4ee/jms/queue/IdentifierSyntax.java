package org.sqs4ee.jms.queue;

import jakarta.jms.InvalidDestinationException;
import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How names, URLs and ARNs of queues are written. */
final class IdentifierSyntax {

  private static final String NAME_TEXT = "(?=.{1,80}$)[A-Za-z0-9_-]+(?:\\.fifo)?";

  private static final Pattern NAME = Pattern.compile(NAME_TEXT);

  private static final Pattern ARN =
      Pattern.compile(
          "arn:[a-z0-9-]+:sqs:(?<region>[a-z0-9-]+):(?<account>\\d{12}):(?<name>"
              + NAME_TEXT
              + ")");

  private IdentifierSyntax() {}

  static QueueIdentifier parse(String identifier) throws InvalidDestinationException {
    if (identifier.startsWith("arn:")) {
      return arn(identifier);
    }
    if (identifier.startsWith("https://") || identifier.startsWith("http://")) {
      return url(identifier);
    }
    if (NAME.matcher(identifier).matches()) {
      return new QueueIdentifier.Name(identifier);
    }
    throw refused(identifier, "names no queue");
  }

  private static QueueIdentifier arn(String identifier) throws InvalidDestinationException {
    Matcher arn = ARN.matcher(identifier);
    if (arn.matches()) {
      return new QueueIdentifier.Arn(arn.group("name"), arn.group("region"), arn.group("account"));
    }
    String[] parts = identifier.split(":", 4);
    throw refused(
        identifier,
        parts.length < 4 || parts[2].equals("sqs")
            ? "is not the ARN of a queue"
            : "is an ARN of " + parts[2] + ", not of sqs");
  }

  private static QueueIdentifier url(String identifier) throws InvalidDestinationException {
    try {
      URI url = URI.create(identifier);
      String path = url.getPath();
      String name = path.substring(path.lastIndexOf('/') + 1);
      if (url.getHost() != null
          && url.getQuery() == null
          && url.getFragment() == null
          && NAME.matcher(name).matches()) {
        return new QueueIdentifier.Url(name, identifier);
      }
    } catch (IllegalArgumentException e) {
      // Told below, together with what is allowed.
    }
    throw refused(identifier, "is not the URL of a queue");
  }

  private static InvalidDestinationException refused(String identifier, String reason) {
    return new InvalidDestinationException(
        "'" + identifier + "' " + reason + "; allowed is " + QueueIdentifier.ALLOWED);
  }
}
