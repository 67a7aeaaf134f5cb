package org.sqs4ee.signup.server;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sqs4ee.jms.testing.LocalSqs;
import org.sqs4ee.jms.testing.SqsProxy;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * What production has outside the process, real and on this machine: PostgreSQL, SQS behind a
 * network that can fail, SMTP.
 */
final class ExternalParts implements AutoCloseable {

  private final EmbeddedPostgres postgres =
      EmbeddedPostgres.builder().setPort(FreePort.find()).start();
  private final LocalSqs sqs = LocalSqs.start();
  private final SqsProxy network = SqsProxy.before(sqs);
  private final SqsClient client = sqs.plainClient();
  private final GreenMail mail;

  ExternalParts() throws IOException {
    ServerSetup smtp = new ServerSetup(FreePort.find(), "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
    smtp.setServerStartupTimeout(20_000);
    mail = new GreenMail(smtp);
    mail.start();
  }

  /** The environment of a process that uses these parts and embeds nothing. */
  Map<String, String> environment(Path data) {
    Map<String, String> env = new LinkedHashMap<>();
    env.put("SIGNUP_DATA", data.toString());
    env.put("HTTP_PORT", String.valueOf(FreePort.find()));
    env.put("AWS_ENDPOINT_URL_SQS", network.endpoint().toString());
    env.put("AWS_REGION", "eu-central-1");
    env.put("AWS_ACCESS_KEY_ID", "test");
    env.put("AWS_SECRET_ACCESS_KEY", "test");
    env.put("SIGNUP_MISSING_QUEUE", "CREATE");
    env.put("DATABASE_URL", "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/postgres");
    env.put("DATABASE_USER", "postgres");
    env.put("SMTP_HOST", "127.0.0.1");
    env.put("SMTP_PORT", String.valueOf(mail.getSmtp().getPort()));
    env.put("SMTP_FROM", "welcome@signup.example");
    return env;
  }

  SqsProxy network() {
    return network;
  }

  GreenMail mail() {
    return mail;
  }

  int registrations() throws SQLException {
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        ResultSet count =
            connection.createStatement().executeQuery("select count(*) from registration")) {
      count.next();
      return count.getInt(1);
    }
  }

  /** True once the schema is there and the registration of this address is committed. */
  boolean registered(String email) throws SQLException {
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        var query = connection.prepareStatement("select 1 from registration where email = ?")) {
      query.setString(1, email);
      return query.executeQuery().next();
    }
  }

  /** Messages in a queue, hidden ones included. */
  int messagesIn(String queue) {
    String url = client.getQueueUrl(r -> r.queueName(queue)).queueUrl();
    return client
        .getQueueAttributes(
            r ->
                r.queueUrl(url)
                    .attributeNames(
                        QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                        QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
        .attributes()
        .values()
        .stream()
        .mapToInt(Integer::parseInt)
        .sum();
  }

  List<String> mailedAddresses() {
    return Arrays.stream(mail.getReceivedMessages())
        .map(
            message -> {
              try {
                return message.getAllRecipients()[0].toString();
              } catch (MessagingException e) {
                throw new IllegalStateException(e);
              }
            })
        .toList();
  }

  @Override
  public void close() throws IOException {
    mail.stop();
    client.close();
    network.close();
    sqs.close();
    postgres.close();
  }
}
