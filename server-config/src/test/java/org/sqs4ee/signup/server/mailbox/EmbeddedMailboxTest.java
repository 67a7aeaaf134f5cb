package org.sqs4ee.signup.server.mailbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.activation.DataHandler;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqs4ee.signup.server.FreePort;

/** Mails come in by real SMTP and are read over HTTP. */
class EmbeddedMailboxTest {
  private static final String ATTACK = "<script>alert('x')</script>\"><img src=x onerror=alert(1)>";

  @TempDir Path folder;
  private final int smtpPort = FreePort.find();
  private final int pagePort = FreePort.find();
  private final HttpClient browser = HttpClient.newHttpClient();
  private EmbeddedMailbox mailbox;

  @BeforeEach
  void start() throws IOException {
    mailbox = EmbeddedMailbox.start(smtpPort, pagePort, folder, "http://127.0.0.1:8080/");
  }

  @AfterEach
  void stop() {
    mailbox.close();
  }

  @Test
  void anEmptyMailboxSaysSoAndPointsAtTheSignupPage() throws Exception {
    assertThat(get("/").body()).contains("No mails yet", "href=\"http://127.0.0.1:8080/\"");
  }

  @Test
  void aMailIsListedAndShownWithItsParts() throws Exception {
    send(
        alternative("Willkommen, Zoë \uD83C\uDF3B", "Plain welcome", "<p>HTML <b>welcome</b></p>"));

    assertThat(get("/").body())
        .contains("Willkommen, Zoë \uD83C\uDF3B", "zoe@example.org", "<title>Mailbox (1)");
    String page = get(onlyMail()).body();
    assertThat(page)
        .contains(
            "Willkommen, Zoë", "Plain welcome", "<iframe sandbox src=\"" + onlyMail() + "/html\"");
    assertThat(page).contains("signup@example.org").doesNotContain("HTML <b>welcome</b>");
    assertThat(get(onlyMail() + "/html").body()).contains("<p>HTML <b>welcome</b></p>");
  }

  @Test
  void theNewestMailComesFirst() throws Exception {
    for (String subject : List.of("first", "second", "third")) {
      send(alternative(subject, "", ""));
    }

    assertThat(get("/").body()).containsSubsequence("third", "second", "first");
  }

  @Test
  void mailsSurviveARestart() throws Exception {
    send(alternative("Still here", "text", "html"));
    mailbox.close();
    start();

    assertThat(get("/").body()).contains("Still here");
  }

  @Test
  void aMailIsKeptAsAnEmlFileExactlyAsSent() throws Exception {
    send(alternative("As sent", "Line one\r\n.Line two begins with a dot", "x"));

    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.toList())
          .singleElement()
          .satisfies(
              file -> {
                assertThat(file.toString()).endsWith(".eml");
                assertThat(Files.readString(file))
                    .contains("Subject: As sent", "\r\n.Line two begins");
              });
    }
    assertThat(get(onlyMail() + "/source").body()).contains("Subject: As sent");
  }

  @Test
  void hostileHeadersAndTextsAreShownAsText() throws Exception {
    MimeMessage mail = alternative(ATTACK, ATTACK + " in text", "x");
    mail.setFrom(new InternetAddress("a@example.org", ATTACK, "UTF-8"));
    send(mail);

    for (String path : List.of("/", onlyMail())) {
      assertThat(get(path).body())
          .doesNotContain("<script>alert", "<img src=x")
          .contains("&lt;script&gt;");
    }
  }

  @Test
  void htmlOfAMailRunsNothingAndLoadsNothing() throws Exception {
    send(alternative("x", "x", "<script>alert(1)</script><img src='https://tracker.example/'>"));

    HttpResponse<String> html = get(onlyMail() + "/html");

    String policy = html.headers().firstValue("Content-Security-Policy").orElseThrow();
    assertThat(policy)
        .startsWith("sandbox;")
        .contains("default-src 'none'")
        .doesNotContain("script-src", "allow-");
    assertThat(html.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
  }

  @Test
  void anAttachmentWithAHostileNameIsOnlyEverDownloaded() throws Exception {
    MimeBodyPart attachment = new MimeBodyPart();
    attachment.setDataHandler(
        new DataHandler(
            new ByteArrayDataSource("<script>alert(1)</script>".getBytes(UTF_8), "text/html")));
    attachment.setFileName("..\\\"><script>x.html");
    attachment.setDisposition("attachment");
    MimeMessage mail = mail("With attachment");
    MimeBodyPart text = new MimeBodyPart();
    text.setText("see attachment");
    mail.setContent(new MimeMultipart("mixed", text, attachment));
    send(mail);

    assertThat(get(onlyMail()).body())
        .contains("&lt;script&gt;x.html")
        .doesNotContain("<script>x.html");
    HttpResponse<String> download = get(onlyMail() + "/attachments/0");
    assertThat(download.headers().firstValue("Content-Type")).hasValue("application/octet-stream");
    assertThat(download.headers().firstValue("Content-Disposition").orElseThrow())
        .startsWith("attachment; filename*=UTF-8''")
        .doesNotContain("<", "\"", "\\");
    assertThat(download.body()).isEqualTo("<script>alert(1)</script>");
    assertThat(get(onlyMail() + "/attachments/1").statusCode()).isEqualTo(404);
  }

  @Test
  void everyOwnPageForbidsInlineScripts() throws Exception {
    send(alternative("x", "x", "x"));

    for (String path : List.of("/", onlyMail(), "/mailbox.css", "/mailbox.js", "/nothing")) {
      assertThat(get(path).headers().firstValue("Content-Security-Policy").orElseThrow())
          .as(path)
          .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'");
    }
  }

  @Test
  void aMailThatIsNoneIsShownAsItCame() throws Exception {
    Files.writeString(
        folder.resolve("20260101T000000000Z-000001.eml"),
        "no headers\nContent-Type: multipart/mixed\n");

    assertThat(get("/").statusCode()).isEqualTo(200);
    assertThat(get(onlyMail()).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @MethodSource
  void aMailThatTheLibraryChokesOnHidesNoOthers(String mail) throws Exception {
    Files.writeString(folder.resolve("20260101T000000000Z-000001.eml"), "Subject: odd\r\n" + mail);

    assertThat(get("/").body()).contains("odd");
    assertThat(get(onlyMail()).statusCode()).isEqualTo(200);
  }

  static Stream<String> aMailThatTheLibraryChokesOnHidesNoOthers() {
    return Stream.of(
        "Content-Type: text/plain\r\nContent-Transfer-Encoding: uuencode\r\n\r\nbegin\r\nx\r\n",
        nested(0));
  }

  private static String nested(int depth) {
    String boundary = "b" + depth;
    return "Content-Type: multipart/mixed; boundary="
        + boundary
        + "\r\n\r\n--"
        + boundary
        + "\r\n"
        + (depth < 3_000 ? nested(depth + 1) : "\r\ntext\r\n")
        + "\r\n--"
        + boundary
        + "--\r\n";
  }

  @Test
  void aMailInAnUnknownCharacterSetIsStillReadable() throws Exception {
    Files.writeString(
        folder.resolve("20260101T000000000Z-000001.eml"),
        "Subject: =?x-unknown?Q?abc?=\r\nContent-Type: text/plain; charset=x-unknown\r\n\r\nreadable\r\n");

    assertThat(get(onlyMail()).body()).contains("readable");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/mails/..%2f..%2fsecret",
        "/mails/20260101T000000000Z-000001",
        "/mails/",
        "/mails",
        "/mails/x/html",
        "/../etc/passwd",
        "/Templates.class"
      })
  void whatIsNoMailIsNotFound(String path) throws Exception {
    assertThat(get(path).statusCode()).isEqualTo(404);
  }

  @Test
  void theMailboxIsForReadingOnly() throws Exception {
    HttpResponse<String> answer =
        browser.send(
            HttpRequest.newBuilder(page("/")).DELETE().build(),
            HttpResponse.BodyHandlers.ofString());

    assertThat(answer.statusCode()).isEqualTo(405);
  }

  @Test
  void aMailThatCannotBeKeptIsRefusedToItsSender() throws Exception {
    Files.delete(folder);
    Files.writeString(folder, "a file where the folder was");

    assertThatThrownBy(() -> send(alternative("x", "x", "x")))
        .isInstanceOf(MessagingException.class);

    Files.delete(folder);
  }

  private URI page(String path) {
    return URI.create("http://127.0.0.1:" + pagePort + path);
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return browser.send(
        HttpRequest.newBuilder(page(path)).build(), HttpResponse.BodyHandlers.ofString());
  }

  private String onlyMail() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return "/mails/"
          + files.findFirst().orElseThrow().getFileName().toString().replace(".eml", "");
    }
  }

  private MimeMessage alternative(String subject, String text, String html)
      throws MessagingException {
    MimeBodyPart plain = new MimeBodyPart();
    plain.setText(text, "UTF-8");
    MimeBodyPart rich = new MimeBodyPart();
    rich.setText(html, "UTF-8", "html");
    MimeMessage mail = mail(subject);
    mail.setContent(new MimeMultipart("alternative", plain, rich));
    return mail;
  }

  private MimeMessage mail(String subject) throws MessagingException {
    Properties server = new Properties();
    server.setProperty("mail.smtp.host", "127.0.0.1");
    server.setProperty("mail.smtp.port", "" + smtpPort);
    MimeMessage mail = new MimeMessage(Session.getInstance(server));
    mail.setFrom("signup@example.org");
    mail.setRecipients(Message.RecipientType.TO, "zoe@example.org");
    mail.setSubject(subject, "UTF-8");
    return mail;
  }

  private static void send(MimeMessage mail) throws MessagingException {
    Transport.send(mail);
  }
}
