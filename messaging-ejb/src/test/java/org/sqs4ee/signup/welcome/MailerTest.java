package org.sqs4ee.signup.welcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqs4ee.signup.contract.InvalidSignupException;

class MailerTest {

  private static final String ID = "0198f5a0-7c31-7c52-9f7e-0a1b2c3d4e5f";

  private final GreenMail smtp = new GreenMail(ServerSetup.SMTP.dynamicPort());
  private Mailer mailer;

  @BeforeEach
  void startMailServer() {
    smtp.start();
    mailer = mailerFrom("Signup Desk <signup@example.com>");
  }

  private Mailer mailerFrom(String sender) {
    Properties session = new Properties();
    session.setProperty("mail.smtp.host", "127.0.0.1");
    session.setProperty("mail.smtp.port", String.valueOf(smtp.getSmtp().getPort()));
    session.setProperty("mail.from", sender);
    return new Mailer(Session.getInstance(session));
  }

  @AfterEach
  void stopMailServer() {
    smtp.stop();
  }

  @Test
  void mailArrivesWithTextAndHtml() throws Exception {
    mailer.send(
        mail("ann@example.org", "Grüße, 李小龙 \uD801\uDC00", "<p>Grüße, 李小龙 \uD801\uDC00</p>"));

    MimeMessage received = received();
    MimeMultipart parts = (MimeMultipart) received.getContent();
    assertThat(received.getContentType()).startsWith("multipart/alternative");
    assertThat(parts.getCount()).isEqualTo(2);
    assertThat(parts.getBodyPart(0).getContentType()).isEqualTo("text/plain; charset=UTF-8");
    assertThat((String) parts.getBodyPart(0).getContent()).isEqualTo("Grüße, 李小龙 \uD801\uDC00");
    assertThat(parts.getBodyPart(1).getContentType()).isEqualTo("text/html; charset=UTF-8");
    assertThat((String) parts.getBodyPart(1).getContent())
        .isEqualTo("<p>Grüße, 李小龙 \uD801\uDC00</p>");
  }

  @Test
  void headersSayWhoWritesToWhomAboutWhat() throws Exception {
    mailer.send(mail("ann@example.org", "text", "html"));

    MimeMessage received = received();
    assertThat(received.getHeader("From")).containsExactly("Signup Desk <signup@example.com>");
    assertThat(received.getHeader("To")).containsExactly("ann@example.org");
    assertThat(received.getSubject()).isEqualTo("Welcome!");
    assertThat(received.getHeader("Auto-Submitted")).containsExactly("auto-generated");
    assertThat(received.getHeader("Content-Language")).containsExactly("en");
    assertThat(received.getSentDate().toInstant())
        .isBetween(Instant.now().minus(Duration.ofMinutes(1)), Instant.now());
  }

  @Test
  void senderOfAnyScriptIsWrittenInAscii() throws Exception {
    mailerFrom("Grüße 上海 <signup@example.com>").send(mail("ann@example.org", "text", "html"));

    assertThat(received().getHeader("From")[0]).isASCII().startsWith("=?UTF-8?");
    InternetAddress sender = (InternetAddress) received().getFrom()[0];
    assertThat(sender.getPersonal()).isEqualTo("Grüße 上海");
    assertThat(sender.getAddress()).isEqualTo("signup@example.com");
  }

  @Test
  void mailSentTwiceIsRecognisableAsOne() throws Exception {
    mailer.send(mail("ann@example.org", "text", "html"));
    mailer.send(mail("ann@example.org", "text", "html"));

    assertThat(smtp.getReceivedMessages())
        .hasSize(2)
        .allSatisfy(
            copy ->
                assertThat(copy.getHeader("Message-ID"))
                    .containsExactly("<" + ID + "@example.com>"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ann@example.org\r\nBcc: victim@example.org",
        "ann@example.org\nSubject: other",
        "ann@example.org\r\n\r\nbody",
        "ann\u0000@example.org",
        "ann@example.org, victim@example.org",
        "ann@example.org victim@example.org",
        "victim@example.org (ann@example.org",
        "ann@example.org>\r\nRCPT TO:<victim@example.org",
        "Ann <ann@example.org>",
        "<ann@example.org>",
        "friends:ann@example.org,victim@example.org;",
        "",
      })
  void recipientThatIsNotExactlyOneAddressIsRefused(String recipient) {
    assertThatThrownBy(() -> mailer.send(mail(recipient, "text", "html")))
        .isInstanceOf(InvalidSignupException.class)
        .hasMessage("email is not exactly one address");
    assertThat(smtp.getReceivedMessages()).isEmpty();
  }

  @Test
  void lineBreaksInTheContentStayInTheContent() throws Exception {
    mailer.send(mail("ann@example.org", "a\r\n.\r\nRCPT TO:<victim@example.org>\r\nBcc: x", "b"));

    MimeMessage received = received();
    assertThat(received.getRecipients(RecipientType.BCC)).isNull();
    assertThat(received.getAllRecipients()).hasSize(1);
    List<String> headers =
        Collections.list(received.getAllHeaders()).stream()
            .map(header -> header.getName())
            .toList();
    assertThat(headers).doesNotHaveDuplicates().doesNotContain("Bcc");
  }

  private static WelcomeMail mail(String recipient, String text, String html) {
    return new WelcomeMail(ID, recipient, "Welcome!", text, html);
  }

  private MimeMessage received() {
    MimeMessage[] received = smtp.getReceivedMessages();
    assertThat(received).hasSize(1);
    return received[0];
  }
}
