package org.sqs4ee.signup.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * The system on embedded defaults: started, used, stopped, killed and started again as a person
 * would.
 */
class EmbeddedRunIT {
  @TempDir Path data;

  @Test
  void aSignupTravelsToItsMailAndEverythingSurvivesARestart() throws Exception {
    Map<String, String> env = SignupProcess.embedded(data);
    String status;
    try (SignupProcess first = SignupProcess.start(env).awaitOutput("Ctrl-C stops it")) {
      assertThat(first.output())
          .contains("http://127.0.0.1:" + env.get("HTTP_PORT") + "/")
          .contains("http://127.0.0.1:" + env.get("MAILBOX_PORT") + "/")
          .contains("http://127.0.0.1:" + env.get("SQS_PORT"))
          .contains(data.toString())
          .doesNotContain("SEVERE", "WARNING", "Exception");
      assertThat(first.get("/").statusCode()).isEqualTo(200);

      status = first.signUp("Зоя", "zoe@example.org");
      first.awaitRegistered(status);
      assertThat(mailbox(env)).contains("zoe@example.org");
      assertThat(data.resolve("server/instance")).isDirectory();
      assertThat(data.resolve("server/instance/logs/server/tx"))
          .as("a log of transactions, which nothing would read")
          .doesNotExist();

      try (SqsClient sqs = sqs(env)) {
        String queue = sqs.getQueueUrl(b -> b.queueName("signups")).queueUrl();
        sqs.sendMessage(
            b ->
                b.queueUrl(queue)
                    .messageBody("{\"username\":\"Plain SDK\",\"email\":\"sdk@example.org\"}"));
        await()
            .atMost(Duration.ofSeconds(30))
            .until(() -> mailbox(env).contains("sdk@example.org"));
        sqs.sendMessage(
            b ->
                b.queueUrl(queue)
                    .delaySeconds(600)
                    .messageBody("{\"username\":\"Late\",\"email\":\"late@example.org\"}"));
      }

      long asked = System.nanoTime();
      first.process.destroy();
      first.awaitEnd();
      assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(Duration.ofSeconds(20));
      assertThat(first.output()).endsWith("Stopped.\n");
      assertThat(first.children()).hasSize(1).noneMatch(ProcessHandle::isAlive);
    }

    try (SignupProcess second = SignupProcess.start(env)) {
      await()
          .atMost(Duration.ofMinutes(2))
          .pollInterval(Duration.ofMillis(20))
          .ignoreException(ConnectException.class)
          .until(() -> second.get("/health/ready").statusCode() == 200);
      assertThat(second.get("/").statusCode()).as("the page of a ready server").isEqualTo(200);
      second.awaitOutput("Ctrl-C stops it");
      assertThat(second.get(status).body()).contains("\"registered\"");
      assertThat(mailbox(env)).contains("zoe@example.org", "sdk@example.org");
      try (SqsClient sqs = sqs(env)) {
        assertThat(
                sqs.getQueueAttributes(
                        b ->
                            b.queueUrl(sqs.getQueueUrl(q -> q.queueName("signups")).queueUrl())
                                .attributeNames(
                                    QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED))
                    .attributes())
            .containsEntry(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED, "1");
      }
    }
  }

  @Test
  void theApplicationEndsWhenTheProcessThatStartedItIsKilled() throws Exception {
    try (SignupProcess run =
        SignupProcess.start(SignupProcess.embedded(data)).awaitOutput("Ctrl-C stops it")) {
      run.process.destroyForcibly();

      assertThat(run.children()).hasSize(1);
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> run.children().stream().noneMatch(ProcessHandle::isAlive));
    }
  }

  @Test
  void anApplicationThatDiesEndsTheRunWithASentence() throws Exception {
    try (SignupProcess run =
        SignupProcess.start(SignupProcess.embedded(data)).awaitOutput("Ctrl-C stops it")) {
      run.children().forEach(ProcessHandle::destroyForcibly);

      assertThat(run.awaitEnd()).isEqualTo(1);
      assertThat(run.output())
          .contains("The application has ended by itself.")
          .doesNotContain("\tat ");
    }
  }

  @Test
  void anApplicationThatCannotStartSaysWhyAndEndsTheRun() throws Exception {
    Map<String, String> env = SignupProcess.embedded(data);
    env.put("DATABASE_URL", "jdbc:postgresql://127.0.0.1:" + FreePort.find() + "/signup");
    env.put("DATABASE_USER", "signup");
    try (SignupProcess run = SignupProcess.start(env)) {
      assertThat(run.awaitEnd()).isEqualTo(1);
      assertThat(run.output())
          .contains("The application did not start.", "refused", "server.log")
          .doesNotContain("\tat ", "Ready after");
    }
  }

  private static String mailbox(Map<String, String> env) throws IOException, InterruptedException {
    URI page = URI.create("http://127.0.0.1:" + env.get("MAILBOX_PORT") + "/");
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.ofString())
        .body();
  }

  private static SqsClient sqs(Map<String, String> env) {
    return SqsClient.builder()
        .endpointOverride(URI.create("http://127.0.0.1:" + env.get("SQS_PORT")))
        .region(Region.EU_CENTRAL_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any")))
        .build();
  }
}
