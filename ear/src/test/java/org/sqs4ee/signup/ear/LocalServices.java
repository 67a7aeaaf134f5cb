package org.sqs4ee.signup.ear;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.sqs4ee.jms.testing.LocalSqs;
import org.sqs4ee.jms.testing.SqsProxy;

/**
 * What the server under test talks to: SQS and a mail server, on the ports that its configuration
 * names. They are there from the loading of the test class on, because Arquillian deploys before
 * any other callback.
 */
final class LocalServices implements AfterAllCallback {

  private final LocalSqs sqs = LocalSqs.start();
  private final SqsProxy proxy = SqsProxy.before(sqs, Integer.getInteger("test.sqs.port"));
  private final GreenMail mail =
      new GreenMail(
          new ServerSetup(
              Integer.getInteger("test.smtp.port"), "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

  LocalServices() {
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
    proxy.close();
    sqs.close();
  }
}
