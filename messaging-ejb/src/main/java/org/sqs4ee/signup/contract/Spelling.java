package org.sqs4ee.signup.contract;

import java.net.IDN;
import java.util.regex.Pattern;

/** What people and other senders write, in the spelling that the rules are about. */
public final class Spelling {

  private static final Pattern SPACE = Pattern.compile("\\p{Zs}");

  /**
   * Of which IDNA 2003, as {@link IDN} has it, makes another name than browsers do since IDNA 2008:
   * the mail would go to somebody else.
   */
  private static final Pattern AMBIGUOUS = Pattern.compile("[\u00DF\u03C2\u200C\u200D]");

  /** Of an address; longer ones are refused in any spelling, and converting them takes long. */
  private static final int LONGEST = 254;

  private Spelling() {}

  /**
   * A name without white space around it, and with plain spaces in it in place of others, such as
   * the wide one (U+3000) of Japanese keyboards.
   */
  public static String username(String text) {
    return SPACE.matcher(text).replaceAll(" ").strip();
  }

  /**
   * An address without white space around it, and with an internationalised domain in its {@code
   * xn--} form, which some browsers leave to the server. What has no such form is left as it is.
   */
  public static String email(String text) {
    String address = text.strip();
    int domain = address.lastIndexOf('@') + 1;
    String name = address.substring(domain);
    if (domain == 0
        || address.length() > LONGEST
        || name.chars().allMatch(letter -> letter < 128)
        || AMBIGUOUS.matcher(name).find()) {
      return address;
    }
    try {
      return address.substring(0, domain) + IDN.toASCII(name, IDN.USE_STD3_ASCII_RULES);
    } catch (IllegalArgumentException noDomain) {
      return address;
    }
  }
}
