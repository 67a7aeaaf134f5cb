package org.sqs4ee.signup.ear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.time.Duration;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.Archive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.sqs4ee.jms.testing.PlainSqs;
import software.amazon.awssdk.services.sqs.model.Message;

/** The signup application as it is built, against a real SQS server and a real mail server. */
class SignupIT {

  @RegisterExtension
  @Order(1)
  static final LocalServices SERVICES = new LocalServices();

  @RegisterExtension
  @Order(2)
  static final ArquillianExtension SERVER = new ArquillianExtension();

  private static final Duration SOON = Duration.ofSeconds(30);

  private PlainSqs sqs;

  @Deployment(testable = false)
  static Archive<?> signup() {
    return Applications.signup();
  }

  @BeforeEach
  void connect() {
    sqs = new PlainSqs(SERVICES.sqs().endpoint());
  }

  @AfterEach
  void disconnect() {
    sqs.close();
  }

  @Test
  void signupTravelsFromTheFormToTheMail() throws Exception {
    String location = signup("Ann", "ann@example.org");
    await().atMost(SOON).until(() -> Http.get(location).body().contains("\"registered\""));
    assertThat(SERVICES.mailsTo("ann@example.org")).hasSize(1);
    assertThat(SERVICES.mailsTo("ann@example.org").get(0).getSubject()).isNotBlank();
    await().atMost(SOON).until(() -> sqs.count("signups") == 0);
  }

  @Test
  void bodyOfAPlainSdkProgramIsAValidSignup() {
    sqs.send("signups", "{\"username\":\"Bob\",\"email\":\"bob@example.org\"}");
    await().atMost(SOON).until(() -> SERVICES.mailsTo("bob@example.org").size() == 1);
  }

  @Test
  void invalidBodyGoesToTheDeadLetterQueueWithTheReasonAndWithoutRetries() {
    String id = sqs.send("signups", "{\"username\":\"Eve\"}");
    Message dead =
        await().atMost(SOON).until(() -> sqs.look("signups-dlq"), m -> !m.isEmpty()).get(0);
    assertThat(dead.body()).isEqualTo("{\"username\":\"Eve\"}");
    assertThat(dead.messageAttributes().get("JMS_SQS4EE_DeadLetterReason").stringValue())
        .contains("email");
    await().atMost(SOON).until(() -> Http.get("/api/signups/" + id).body().contains("\"failed\""));
  }

  @Test
  void mailServerThatIsDownRollsBackUntilItIsThereAgain() throws Exception {
    SERVICES.mail().stop();
    String location;
    try {
      location = signup("Dan", "dan@example.org");
      await().atMost(SOON).until(() -> sqs.count("signups") == 1);
      assertThat(Http.get(location).body()).contains("\"queued\"");
    } finally {
      SERVICES.mail().start();
    }
    await().atMost(SOON).until(() -> SERVICES.mailsTo("dan@example.org").size() == 1);
    await().atMost(SOON).until(() -> Http.get(location).body().contains("\"registered\""));
  }

  /** Signs up; the answer is where its status is. */
  private static String signup(String username, String email) throws Exception {
    HttpResponse<String> answer =
        Http.postJson(
            "/api/signups",
            String.format("{\"username\":\"%s\",\"email\":\"%s\"}", username, email));
    assertThat(answer.statusCode()).isEqualTo(202);
    return answer.headers().firstValue("Location").orElseThrow();
  }
}
