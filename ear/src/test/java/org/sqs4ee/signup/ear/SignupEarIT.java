package org.sqs4ee.signup.ear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.File;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.sqs4ee.jms.testing.LocalSqs;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** The EAR as it is built, on a full server, against a real SQS server and a real mail server. */
@ExtendWith(ArquillianExtension.class)
class SignupEarIT {

  @RegisterExtension static final LocalServices SERVICES = new LocalServices();

  private static final Duration SOON = Duration.ofSeconds(30);

  private final HttpClient http = HttpClient.newHttpClient();
  private final GreenMail mail = SERVICES.mail();
  private SqsClient sqs;

  @Deployment(testable = false)
  static EnterpriseArchive signup() {
    return ShrinkWrap.createFromZipFile(
        EnterpriseArchive.class, new File(System.getProperty("test.ear")));
  }

  @BeforeEach
  void connect() {
    sqs = LocalSqs.client(SERVICES.sqs().endpoint());
  }

  @AfterEach
  void disconnect() {
    sqs.close();
  }

  @Test
  void signupTravelsFromTheFormToTheMail() throws Exception {
    HttpResponse<String> answer =
        post("application/json", "{\"username\":\"Ann\",\"email\":\"ann@example.org\"}");
    assertThat(answer.statusCode()).isEqualTo(202);
    String location = answer.headers().firstValue("Location").orElseThrow();
    await().atMost(SOON).until(() -> get(location).body().contains("\"registered\""));
    assertThat(mailsTo("ann@example.org")).hasSize(1);
    assertThat(mailsTo("ann@example.org").get(0).getSubject()).isNotBlank();
    await().atMost(SOON).until(() -> count("signups") == 0);
  }

  @Test
  void bodyOfAPlainSdkProgramIsAValidSignup() {
    sqs.sendMessage(
        r ->
            r.queueUrl(url("signups"))
                .messageBody("{\"username\":\"Bob\",\"email\":\"bob@example.org\"}"));
    await().atMost(SOON).until(() -> mailsTo("bob@example.org").size() == 1);
  }

  @Test
  void invalidBodyGoesToTheDeadLetterQueueWithTheReasonAndWithoutRetries() throws Exception {
    String id =
        sqs.sendMessage(r -> r.queueUrl(url("signups")).messageBody("{\"username\":\"Eve\"}"))
            .messageId();
    List<Message> dead =
        await()
            .atMost(SOON)
            .until(
                () ->
                    sqs.receiveMessage(
                            r ->
                                r.queueUrl(url("signups-dlq"))
                                    .messageAttributeNames("All")
                                    .waitTimeSeconds(1))
                        .messages(),
                messages -> !messages.isEmpty());
    assertThat(dead.get(0).body()).isEqualTo("{\"username\":\"Eve\"}");
    assertThat(dead.get(0).messageAttributes().get("JMS_SQS4EE_DeadLetterReason").stringValue())
        .contains("email");
    await().atMost(SOON).until(() -> get("/api/signups/" + id).body().contains("\"failed\""));
  }

  @Test
  void mailServerThatIsDownDelaysTheMailAndLosesNothing() throws Exception {
    mail.stop();
    try {
      HttpResponse<String> answer =
          post("application/json", "{\"username\":\"Dan\",\"email\":\"dan@example.org\"}");
      assertThat(answer.statusCode()).isEqualTo(202);
      String location = answer.headers().firstValue("Location").orElseThrow();
      await().atMost(SOON).until(() -> count("signups") == 1);
      assertThat(get(location).body()).contains("\"queued\"");
    } finally {
      mail.start();
    }
    await().atMost(SOON).until(() -> mailsTo("dan@example.org").size() == 1);
  }

  private HttpResponse<String> post(String type, String body) throws Exception {
    return http.send(
        HttpRequest.newBuilder(uri("/api/signups"))
            .header("Content-Type", type)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> get(String path) throws Exception {
    return http.send(
        HttpRequest.newBuilder(uri(path)).header("Accept", "application/json").build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private static URI uri(String path) {
    return URI.create("http://127.0.0.1:" + Integer.getInteger("test.http.port")).resolve(path);
  }

  private List<MimeMessage> mailsTo(String address) throws Exception {
    return Arrays.stream(mail.getReceivedMessages()).filter(m -> isTo(m, address)).toList();
  }

  private static boolean isTo(MimeMessage message, String address) {
    try {
      return message.getAllRecipients()[0].toString().contains(address);
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  private String url(String queue) {
    return sqs.getQueueUrl(r -> r.queueName(queue)).queueUrl();
  }

  private int count(String queue) {
    Map<QueueAttributeName, String> numbers =
        sqs.getQueueAttributes(
                r ->
                    r.queueUrl(url(queue))
                        .attributeNames(
                            QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                            QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
            .attributes();
    return numbers.values().stream().mapToInt(Integer::parseInt).sum();
  }
}
