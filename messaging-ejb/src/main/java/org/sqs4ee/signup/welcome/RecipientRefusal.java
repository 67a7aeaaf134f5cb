package org.sqs4ee.signup.welcome;

import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tells a mail server that refuses one recipient for good (no such mailbox, no such domain) from
 * everything that may pass: a full mailbox, greylisting, and above all a server that refuses
 * <em>us</em>, because relaying is denied or authentication missing. That is a fault in the
 * configuration, and must not send the whole queue to the dead-letter queue.
 */
final class RecipientRefusal {

  /** RFC 5321 section 4.2.3 and RFC 7504: replies to RCPT that are about the address. */
  private static final Pattern ABOUT_THE_ADDRESS = Pattern.compile("^(501|550|551|553|556)[ -]");

  /**
   * RFC 3463 sections 3.2 and 3.4 to 3.8: our address, their system, the network, the protocol, the
   * content, security and policy; the same is also said without a code. To try again in vain costs
   * little.
   */
  private static final Pattern ABOUT_US =
      Pattern.compile(
          "\\b5\\.(?:1\\.[078]|[3-7]\\.\\d+)\\b|(?i)\\b(?:relay|sender|auth|limit|quota)");

  private RecipientRefusal() {}

  /** The first line of the server's reply, if it refuses the recipient for good. */
  static Optional<String> in(SendFailedException failure) {
    if (failure.getInvalidAddresses() == null || failure.getInvalidAddresses().length == 0) {
      return Optional.empty();
    }
    return replies(failure)
        .filter(reply -> ABOUT_THE_ADDRESS.matcher(reply).find())
        .filter(reply -> !ABOUT_US.matcher(reply).find())
        .flatMap(String::lines)
        .findFirst();
  }

  /** The mail API has no type for a reply: it is the message of one of the chained exceptions. */
  private static Stream<String> replies(MessagingException failure) {
    return Stream.<@Nullable Exception>iterate(
            failure,
            Objects::nonNull,
            link -> link instanceof MessagingException chained ? chained.getNextException() : null)
        .map(Throwable::getMessage)
        .filter(Objects::nonNull);
  }
}
