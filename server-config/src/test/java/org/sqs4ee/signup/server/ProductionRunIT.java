package org.sqs4ee.signup.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqs4ee.signup.server.queues.EmbeddedSqs;
import org.subethamail.smtp.auth.EasyAuthenticationHandlerFactory;
import org.subethamail.smtp.auth.LoginFailedException;
import org.subethamail.smtp.server.SMTPServer;

/**
 * Everything external, as in production: PostgreSQL, an SQS endpoint and an SMTP server that wants
 * a password.
 */
class ProductionRunIT {
  private static final String PASSWORD = "p:a=s$s w\\{rd}";

  @TempDir Path folder;

  @Test
  @SuppressWarnings("try") // The SQS server only has to be there.
  void withEverythingExternalOneProcessServesAndKeepsNoSecret() throws Exception {
    int sqsPort = FreePort.find();
    int smtpPort = FreePort.find();
    List<String> mails = new CopyOnWriteArrayList<>();
    try (EmbeddedPostgres postgres = EmbeddedPostgres.builder().setPort(FreePort.find()).start();
        EmbeddedSqs sqs = EmbeddedSqs.start(sqsPort, folder.resolve("sqs"))) {
      SMTPServer smtp = smtpServer(smtpPort, mails);
      smtp.start();
      Map<String, String> env = new LinkedHashMap<>();
      env.put("SIGNUP_DATA", folder.resolve("data").toString());
      env.put("HTTP_PORT", String.valueOf(FreePort.find()));
      env.put("AWS_ENDPOINT_URL_SQS", "http://127.0.0.1:" + sqsPort);
      env.put("AWS_REGION", "eu-central-1");
      env.put("AWS_ACCESS_KEY_ID", "id");
      env.put("AWS_SECRET_ACCESS_KEY", "aws-secret");
      env.put("SIGNUP_MISSING_QUEUE", "CREATE");
      env.put("SIGNUP_QUEUE", "people");
      env.put("DATABASE_URL", "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/postgres");
      env.put("DATABASE_USER", "postgres");
      env.put("DATABASE_PASSWORD", PASSWORD);
      env.put("SMTP_HOST", "127.0.0.1");
      env.put("SMTP_PORT", String.valueOf(smtpPort));
      env.put("SMTP_USERNAME", "mailer");
      env.put("SMTP_PASSWORD", PASSWORD);
      env.put("SMTP_FROM", "Example <signup@example.org>");
      try (SignupProcess run = SignupProcess.start(env).awaitOutput("SIGNUP-401")) {
        run.awaitRegistered(run.signUp("Zoe", "zoe@example.org"));

        await().atMost(Duration.ofSeconds(30)).until(() -> mails.size() == 1);
        assertThat(mails.get(0))
            .contains("To: zoe@example.org", "From: Example <signup@example.org>");
        try (var connection = postgres.getPostgresDatabase().getConnection();
            ResultSet count =
                connection.createStatement().executeQuery("select count(*) from registration")) {
          count.next();
          assertThat(count.getInt(1)).isEqualTo(1);
        }
        assertThat(run.process.children()).isEmpty();
        for (String hidden : List.of("/metrics", "/openapi")) {
          assertThat(run.get(hidden).statusCode()).as(hidden).isGreaterThanOrEqualTo(400);
        }
        assertThat(run.get("/health/ready").statusCode()).isEqualTo(200);
        assertThat(run.output()).doesNotContain(PASSWORD, "aws-secret");
        assertThat(filesContaining(PASSWORD)).isEmpty();

        run.process.destroy();
        run.awaitEnd();
      } finally {
        smtp.stop();
      }
    }
  }

  private static SMTPServer smtpServer(int port, List<String> mails) {
    return SMTPServer.port(port)
        .requireAuth(true)
        .authenticationHandlerFactory(
            new EasyAuthenticationHandlerFactory(
                (user, password, context) -> {
                  if (!user.equals("mailer") || !password.equals(PASSWORD)) {
                    throw new LoginFailedException();
                  }
                }))
        .messageHandler(
            (context, from, to, data) -> mails.add(new String(data, StandardCharsets.UTF_8)))
        .build();
  }

  private List<Path> filesContaining(String text) throws Exception {
    try (Stream<Path> files =
        Files.walk(folder.resolve("data").resolve("server").resolve("instance"))) {
      return files
          .filter(Files::isRegularFile)
          .filter(
              file -> {
                try {
                  return new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                      .contains(text);
                } catch (java.io.IOException e) {
                  throw new java.io.UncheckedIOException(e);
                }
              })
          .toList();
    }
  }
}
