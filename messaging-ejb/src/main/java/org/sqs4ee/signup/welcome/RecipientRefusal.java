package org.sqs4ee.signup.welcome;

import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
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

  /** Not a part of an address of the network, which many replies repeat. */
  private static final Pattern CODE =
      Pattern.compile("(?<![\\d.])5\\.\\d{1,3}\\.\\d{1,3}(?!\\.?\\d)");

  /**
   * RFC 3463 sections 3.2 to 3.8: our address, a full mailbox, their system, the network, the
   * protocol, the content, security and policy. Not 5.4.1 and 5.5.0, by which Microsoft's servers
   * refuse mailboxes that do not exist, among other things.
   */
  private static final Pattern CODE_ABOUT_US =
      Pattern.compile("5\\.(?:1\\.[078]|2\\.2|3\\.\\d+|4\\.(?!1$)\\d+|5\\.(?!0$)\\d+|[67]\\.\\d+)");

  /** Where no code decides; the address that is repeated in the reply may have any words. */
  private static final Pattern WORD_ABOUT_US =
      Pattern.compile("(?i)\\b(?:relay|sender|auth|limit|quota)");

  /** RFC 3463 section 3.2: the codes about addresses. */
  private static final String ADDRESS_CODE = "5.1.";

  private static final Pattern ADDRESS = Pattern.compile("<[^>]*>|\\S+@\\S+");

  private RecipientRefusal() {}

  /** The first line of the server's reply, if it refuses the recipient for good. */
  static Optional<String> in(SendFailedException failure) {
    if (failure.getInvalidAddresses() == null || failure.getInvalidAddresses().length == 0) {
      return Optional.empty();
    }
    return replies(failure)
        .filter(reply -> ABOUT_THE_ADDRESS.matcher(reply).find())
        .filter(reply -> !aboutUs(reply))
        .flatMap(String::lines)
        .findFirst();
  }

  private static boolean aboutUs(String reply) {
    Matcher found = CODE.matcher(reply);
    String code = found.find() ? found.group() : "";
    if (CODE_ABOUT_US.matcher(code).matches()) {
      return true;
    }
    return !code.startsWith(ADDRESS_CODE)
        && WORD_ABOUT_US.matcher(ADDRESS.matcher(reply).replaceAll("")).find();
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
