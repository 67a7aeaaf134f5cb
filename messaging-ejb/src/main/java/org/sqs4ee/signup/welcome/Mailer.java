package org.sqs4ee.signup.welcome;

import static java.lang.System.Logger.Level.DEBUG;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.mail.Address;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.UnsupportedEncodingException;
import java.util.Date;
import org.sqs4ee.signup.contract.InvalidSignupException;

/**
 * Sends mails through the server's mail session, whose {@code mail.from} is the sender and whose
 * time-outs ({@code mail.smtp.connectiontimeout}, {@code mail.smtp.timeout}, in ms) bound how long
 * a delivery may hang here. A mail whose acceptance comes later is sent again.
 */
@Dependent
public class Mailer {

  private static final System.Logger LOG = System.getLogger(Mailer.class.getName());

  private final Session session;

  @Inject
  public Mailer(Session session) {
    this.session = session;
  }

  /**
   * Sends one mail; when this returns, the mail server has accepted it.
   *
   * @throws MailNotSentException if that failed and may succeed later
   * @throws InvalidSignupException if the mail server refuses the recipient for good
   */
  public void send(WelcomeMail mail) {
    InternetAddress recipient = recipientOf(mail);
    try {
      handOver(compose(mail, recipient), recipient);
    } catch (SendFailedException refused) {
      throw RecipientRefusal.in(refused)
          .<RuntimeException>map(
              reply -> refusedForGood("was refused by the mail server: " + reply, refused))
          .orElseGet(() -> notSent(mail, refused));
    } catch (MessagingException failed) {
      throw notSent(mail, failed);
    }
  }

  private void handOver(MimeMessage message, InternetAddress recipient) throws MessagingException {
    message.saveChanges();
    Transport transport = session.getTransport(recipient);
    try {
      transport.connect();
      transport.sendMessage(message, new Address[] {recipient});
    } finally {
      close(transport);
    }
  }

  /** The server has answered for the mail by then: whatever becomes of the farewell, it has it. */
  private static void close(Transport transport) {
    try {
      transport.close();
    } catch (MessagingException unimportant) {
      LOG.log(DEBUG, "The mail server has not ended the connection as it should", unimportant);
    }
  }

  @SuppressWarnings("JavaUtilDate") // the mail API knows no other type
  private MimeMessage compose(WelcomeMail mail, InternetAddress recipient)
      throws MessagingException {
    InternetAddress sender = sender();
    MimeMessage message = new IdentifiedMessage(session, mail.signupId(), sender);
    message.setFrom(sender);
    message.setRecipient(RecipientType.TO, recipient);
    message.setSubject(mail.subject(), "UTF-8");
    message.setSentDate(new Date());
    message.setContentLanguage(new String[] {"en"});
    // RFC 3834: no vacation notice in return, please.
    message.setHeader("Auto-Submitted", "auto-generated");
    // Clients show the last part that they understand.
    message.setContent(
        new MimeMultipart("alternative", part(mail.text(), "plain"), part(mail.html(), "html")));
    return message;
  }

  private InternetAddress sender() throws MessagingException {
    String from = session.getProperty("mail.from");
    if (from == null) {
      throw new MessagingException(
          "the mail session mail/signup has no property mail.from, which names the sender");
    }
    InternetAddress sender = new InternetAddress(from, true);
    try {
      // As it was parsed, a name beyond ASCII would become bytes that no header may have.
      sender.setPersonal(sender.getPersonal(), "UTF-8");
    } catch (UnsupportedEncodingException impossible) {
      throw new MessagingException("Every Java has UTF-8", impossible);
    }
    return sender;
  }

  private static InternetAddress recipientOf(WelcomeMail mail) {
    try {
      InternetAddress address = new InternetAddress(mail.recipient(), true);
      // The strict parser still takes groups of several addresses and names beside an address.
      if (address.isGroup() || !address.getAddress().equals(mail.recipient())) {
        throw new AddressException("Not exactly one bare address");
      }
      return address;
    } catch (AddressException malformed) {
      throw refusedForGood("is not exactly one address", malformed);
    }
  }

  private static MimeBodyPart part(String content, String subtype) throws MessagingException {
    MimeBodyPart part = new MimeBodyPart();
    part.setText(content, "UTF-8", subtype);
    return part;
  }

  private static InvalidSignupException refusedForGood(String why, MessagingException cause) {
    InvalidSignupException refused = new InvalidSignupException("email", why);
    refused.initCause(cause);
    return refused;
  }

  private static MailNotSentException notSent(WelcomeMail mail, MessagingException cause) {
    return new MailNotSentException(
        "The mail of signup " + mail.signupId() + " was not sent: " + reason(cause), cause);
  }

  /** What failed and, as mail says "could not convert socket" for many reasons, why. */
  private static String reason(MessagingException failed) {
    Throwable first = failed;
    while (first.getCause() != null) {
      first = first.getCause();
    }
    return failed.getMessage() + (first == failed ? "" : " (" + first + ")");
  }
}
