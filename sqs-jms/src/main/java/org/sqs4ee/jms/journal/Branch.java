package org.sqs4ee.jms.journal;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.transaction.xa.Xid;

/**
 * A transaction branch by its content: a server may name one branch by several objects, and their
 * interface promises no {@code equals}.
 */
public record Branch(int format, ByteBuffer transaction, ByteBuffer qualifier) implements Xid {

  private static final Pattern NAME = Pattern.compile("([0-9a-f]{1,8})-([0-9a-z]+)-([0-9a-z]+)");

  private static final int DIGITS = Character.MAX_RADIX;

  public static Branch of(Xid xid) {
    return new Branch(
        xid.getFormatId(),
        ByteBuffer.wrap(xid.getGlobalTransactionId().clone()),
        ByteBuffer.wrap(xid.getBranchQualifier().clone()));
  }

  /** The branch with this {@link #name}; empty if no branch has it. */
  static Optional<Branch> named(String name) {
    Matcher parts = NAME.matcher(name);
    if (!parts.matches()) {
      return Optional.empty();
    }
    Branch branch =
        new Branch(
            Integer.parseUnsignedInt(parts.group(1), 16),
            ByteBuffer.wrap(bytes(parts.group(2))),
            ByteBuffer.wrap(bytes(parts.group(3))));
    return Optional.of(branch).filter(it -> it.name().equals(name));
  }

  /**
   * A name that any file system takes: lower-case letters, digits and hyphens, and for the longest
   * branch, of twice 64 bytes, 212 characters. In hexadecimal that branch would be too long.
   */
  String name() {
    return Integer.toHexString(format) + '-' + text(transaction) + '-' + text(qualifier);
  }

  /** The leading one keeps leading zeros. */
  private static String text(ByteBuffer bytes) {
    byte[] number =
        ByteBuffer.allocate(1 + bytes.remaining()).put((byte) 1).put(bytes.duplicate()).array();
    return new BigInteger(number).toString(DIGITS);
  }

  private static byte[] bytes(String text) {
    byte[] number = new BigInteger(text, DIGITS).toByteArray();
    return ByteBuffer.allocate(number.length - 1).put(number, 1, number.length - 1).array();
  }

  @Override
  public int getFormatId() {
    return format;
  }

  @Override
  public byte[] getGlobalTransactionId() {
    return copy(transaction);
  }

  @Override
  public byte[] getBranchQualifier() {
    return copy(qualifier);
  }

  private static byte[] copy(ByteBuffer bytes) {
    byte[] copy = new byte[bytes.remaining()];
    bytes.duplicate().get(copy);
    return copy;
  }

  @Override
  public String toString() {
    return name();
  }
}
