package org.sqs4ee.signup.ear;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.sqs4ee.jms.testing.LocalSqs;
import org.sqs4ee.jms.testing.SqsProxy;

/**
 * What the server under test talks to: SQS and a mail server, on the ports that its configuration
 * names. Ordered before Arquillian, whose first callback deploys. A class that is skipped on a
 * server does not start them.
 */
final class LocalServices implements BeforeAllCallback, AfterAllCallback {

  private static final long STARTUP_MILLIS = 20_000;

  /**
   * One for all classes: the server under test keeps its connections to it from one class to the
   * next, and would try one broken one after the other.
   */
  private static SqsProxy proxy;

  private LocalSqs sqs;
  private GreenMail mail;

  @Override
  public void beforeAll(ExtensionContext context) {
    sqs = LocalSqs.start();
    if (proxy == null) {
      proxy = SqsProxy.before(sqs, Integer.getInteger("test.sqs.port"));
    } else {
      proxy.turnTo(sqs);
    }
    ServerSetup smtp =
        new ServerSetup(
            Integer.getInteger("test.smtp.port"), "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
    smtp.setServerStartupTimeout(STARTUP_MILLIS);
    mail = new GreenMail(smtp);
    mail.start();
  }

  LocalSqs sqs() {
    return sqs;
  }

  /** What the server under test sees as SQS: counts its requests and can fail them. */
  SqsProxy proxy() {
    return proxy;
  }

  GreenMail mail() {
    return mail;
  }

  List<MimeMessage> mailsTo(String address) {
    return Arrays.stream(mail.getReceivedMessages())
        .filter(message -> isTo(message, address))
        .toList();
  }

  private static boolean isTo(MimeMessage message, String address) {
    try {
      return message.getAllRecipients()[0].toString().contains(address);
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void afterAll(ExtensionContext context) {
    mail.stop();
    sqs.close();
  }
}
