package org.sqs4ee.signup.welcome;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;

/**
 * A mail whose Message-ID is that of its signup: should a crash between the mail and the commit
 * send it twice, mail servers and clients can tell that it is one mail.
 */
final class IdentifiedMessage extends MimeMessage {

  private final String messageId;

  IdentifiedMessage(Session session, String signupId, InternetAddress sender) {
    super(session);
    String address = sender.getAddress();
    this.messageId = "<" + signupId + address.substring(address.lastIndexOf('@')) + ">";
  }

  /** Called whenever the message is saved, and would make up a new one each time. */
  @Override
  protected void updateMessageID() throws MessagingException {
    setHeader("Message-ID", messageId);
  }
}
