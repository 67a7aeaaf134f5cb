package org.sqs4ee.signup.server.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.internet.InternetAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqs4ee.signup.server.start.Mail.Encryption;

class SettingsTest {
  private static final String AWS = "AWS_REGION=eu-central-1";
  private static final String SMTP = "SMTP_HOST=mail.example.org SMTP_FROM=signup@example.org";
  private static final String POSTGRES =
      "DATABASE_URL=jdbc:postgresql://db/signup DATABASE_USER=signup";

  @Test
  void nothingConfiguredMeansEverythingEmbeddedOnTheLoopbackAddress() throws RefusedStart {
    Settings settings = Settings.from(Map.of());

    assertThat(settings.http()).isEqualTo(new Http("127.0.0.1", 8080));
    assertThat(settings.sqs()).isEqualTo(new Sqs.Embedded(9324));
    assertThat(settings.database()).isEqualTo(new Database.Embedded());
    assertThat(settings.mail()).isEqualTo(new Mail.Embedded(1025, 8025));
    assertThat(settings.queue()).isEqualTo("signups");
    assertThat(settings.data()).isAbsolute().hasFileName("data");
    assertThat(settings.anyEmbedded()).isTrue();
    assertThat(settings.ports())
        .containsOnly(
            Map.entry("HTTP_PORT", 8080),
            Map.entry("SQS_PORT", 9324),
            Map.entry("MAILBOX_SMTP_PORT", 1025),
            Map.entry("MAILBOX_PORT", 8025));
  }

  @Test
  void everythingConfiguredMeansNothingEmbedded() throws RefusedStart {
    Settings settings = Settings.from(env(AWS + " " + SMTP + " " + POSTGRES));

    assertThat(settings.anyEmbedded()).isFalse();
    assertThat(settings.sqs()).isEqualTo(new Sqs.External("eu-central-1", Optional.empty()));
    assertThat(settings.database()).isEqualTo(new Database.External(Database.Kind.POSTGRESQL));
    assertThat(settings.mail())
        .isEqualTo(new Mail.External("mail.example.org", 25, false, Encryption.AUTO));
    assertThat(settings.ports()).containsOnlyKeys("HTTP_PORT");
  }

  @ParameterizedTest
  @CsvSource({AWS, SMTP, POSTGRES})
  void whatIsNotConfiguredStaysEmbedded(String one) throws RefusedStart {
    assertThat(Settings.from(env(one)).anyEmbedded()).isTrue();
  }

  /** Servers read the variables as they are. */
  @Test
  void blanksAndLineBreaksAroundValuesAreRefusedOnceEachWithoutShowingThem() {
    Map<String, String> env = env(POSTGRES);
    env.put("DATABASE_USER", " signup");
    env.put("DATABASE_PASSWORD", "secret\n");
    assertThatThrownBy(() -> Settings.from(env))
        .isInstanceOf(RefusedStart.class)
        .hasMessageMatching(
            "DATABASE_USER begins or ends with .*: remove it\\.\\R"
                + "DATABASE_PASSWORD begins or ends with .*: remove it\\.");
  }

  @Test
  void blankVariablesCountAsUnset() throws RefusedStart {
    assertThat(
            Settings.from(Map.of("DATABASE_USER", " ", "AWS_REGION", "", "SMTP_PORT", ""))
                .anyEmbedded())
        .isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          DATABASE_USER=u                                        | DATABASE_USER is set, but DATABASE_URL is not
          DATABASE_PASSWORD=p                                    | DATABASE_PASSWORD is set, but DATABASE_URL is not
          DATABASE_URL=jdbc:postgresql://db/s                    | DATABASE_URL is set, but DATABASE_USER is not
          DATABASE_URL=postgres://u:p@db/s DATABASE_USER=u       | DATABASE_URL must look like jdbc:postgresql://
          DATABASE_URL=jdbc:mysql://db/s DATABASE_USER=u         | DATABASE_URL must look like jdbc:postgresql://
          DATABASE_URL=jdbc:postgresql://db/s?user=u&password=p DATABASE_USER=u | DATABASE_URL contains a user or a password
          DATABASE_URL=jdbc:postgresql://u:p@db/s DATABASE_USER=u | DATABASE_URL contains a user or a password
          SMTP_PORT=25                                           | SMTP_PORT is set, but SMTP_HOST is not
          SMTP_USERNAME=u                                        | SMTP_USERNAME is set, but SMTP_HOST is not
          SMTP_PASSWORD=p                                        | SMTP_PASSWORD is set, but SMTP_HOST is not
          SMTP_FROM=a@example.org                                | SMTP_FROM is set, but SMTP_HOST is not
          SMTP_ENCRYPTION=TLS                                    | SMTP_ENCRYPTION is set, but SMTP_HOST is not
          SMTP_HOST=m                                            | SMTP_HOST is set, but SMTP_FROM is not
          SMTP_HOST=m SMTP_FROM=nobody                           | SMTP_FROM is 'nobody'
          SMTP_HOST=m SMTP_FROM=a..b@example.org                 | SMTP_FROM is 'a..b@example.org'
          SMTP_HOST=m SMTP_FROM=a@exämple.org                    | SMTP_FROM is 'a@exämple.org'
          SMTP_HOST=m SMTP_FROM=a@example.org SMTP_USERNAME=u    | SMTP_USERNAME is set, but SMTP_PASSWORD is not
          SMTP_HOST=m SMTP_FROM=a@example.org SMTP_PASSWORD=p    | SMTP_PASSWORD is set, but SMTP_USERNAME is not
          SMTP_HOST=m SMTP_FROM=a@example.org SMTP_ENCRYPTION=SSL | SMTP_ENCRYPTION is 'SSL'
          SMTP_HOST=m SMTP_FROM=a@example.org MAILBOX_PORT=1     | MAILBOX_PORT is a port of the embedded mailbox
          AWS_ENDPOINT_URL_SQS=http://127.0.0.1:1                | AWS_ENDPOINT_URL_SQS is set, but AWS_REGION is not
          AWS_ENDPOINT_URL=http://127.0.0.1:1                    | AWS_ENDPOINT_URL is set, but AWS_REGION is not
          AWS_ENDPOINT_URL_SQS=localhost:1 AWS_REGION=r          | AWS_ENDPOINT_URL_SQS is 'localhost:1'
          AWS_ACCESS_KEY_ID=id AWS_REGION=r                      | AWS_ACCESS_KEY_ID is set, but AWS_SECRET_ACCESS_KEY is not
          AWS_SECRET_ACCESS_KEY=s AWS_REGION=r                   | AWS_SECRET_ACCESS_KEY is set, but AWS_ACCESS_KEY_ID is not
          AWS_ACCESS_KEY_ID=id AWS_SECRET_ACCESS_KEY=s           | AWS_ACCESS_KEY_ID is set, but AWS_REGION is not
          AWS_REGION=r SQS_PORT=9324                             | SQS_PORT is the port of the embedded SQS, which AWS_REGION switches off
          HTTP_PORT=http                                         | HTTP_PORT is 'http': it must be a whole number from 1 to 65535
          HTTP_PORT=0                                            | HTTP_PORT is '0'
          HTTP_PORT=65536                                        | HTTP_PORT is '65536'
          HTTP_PORT=9324                                         | HTTP_PORT and SQS_PORT are both 9324
          SIGNUP_QUEUE=signups.fifo                              | SIGNUP_QUEUE is 'signups.fifo'
          SIGNUP_MISSING_QUEUE=MAYBE                             | SIGNUP_MISSING_QUEUE is 'MAYBE': it must be FAIL, CREATE or WAIT
          SIGNUP_RECEIVE_LIMIT=1001                              | SIGNUP_RECEIVE_LIMIT is '1001': it must be a whole number from 0 to 1000
          SIGNUP_VISIBILITY_TIMEOUT=43201                        | SIGNUP_VISIBILITY_TIMEOUT is '43201'
          SIGNUP_CONCURRENCY=many                                | SIGNUP_CONCURRENCY is 'many'
          SIGNUP_DATA=a;b                                        | SIGNUP_DATA is 'a;b': it must not contain a semicolon
          """)
  void whatMakesNoSenseIsRefusedByASentenceThatNamesTheVariable(String variables, String sentence) {
    assertThatThrownBy(() -> Settings.from(env(variables)))
        .isInstanceOf(RefusedStart.class)
        .hasMessageContaining(sentence)
        .message()
        .hasLineCount(1)
        .endsWith(".");
  }

  @Test
  void allProblemsAreToldAtOnce() {
    assertThatThrownBy(
            () ->
                Settings.from(
                    env(
                        "HTTP_PORT=x DATABASE_USER=u SMTP_PORT=25 AWS_ACCESS_KEY_ID=i AWS_REGION=r")))
        .message()
        .hasLineCount(4)
        .contains("HTTP_PORT", "DATABASE_USER", "SMTP_PORT", "AWS_ACCESS_KEY_ID");
  }

  @Test
  void noSecretIsRepeatedInARefusal() {
    assertThatThrownBy(
            () ->
                Settings.from(
                    env(
                        "DATABASE_URL=postgres://u:hidden@db/s SMTP_PASSWORD=hidden AWS_SECRET_ACCESS_KEY=hidden")))
        .message()
        .doesNotContain("hidden");
  }

  @ParameterizedTest
  @CsvSource({
    "mail.example.org, '', 25, AUTO",
    "mail.example.org, ' SMTP_USERNAME=u SMTP_PASSWORD=p', 587, STARTTLS",
    "mail.example.org, ' SMTP_ENCRYPTION=tls', 465, TLS",
    "mail.example.org, ' SMTP_USERNAME=u SMTP_PASSWORD=p SMTP_ENCRYPTION=NONE', 25, NONE",
    "mail.example.org, ' SMTP_PORT=2525', 2525, AUTO",
    "127.0.0.1, ' SMTP_USERNAME=u SMTP_PASSWORD=p', 25, AUTO"
  })
  void aPasswordNeverCrossesANetworkInTheClearByDefault(
      String host, String more, int port, Encryption encryption) throws RefusedStart {
    Settings settings = Settings.from(env("SMTP_FROM=a@example.org SMTP_HOST=" + host + more));

    assertThat(settings.mail())
        .isEqualTo(new Mail.External(host, port, more.contains("USERNAME"), encryption));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "signup@localhost",
        "Example <signup@example.org>",
        "Example Inc. & Co <sign.up+desk@mail-1.example.org>",
        "\"Example, Inc. (Signup)\" <signup@example.org>",
        "Grüße 上海 <signup@example.org>",
        "<signup@example.org>"
      })
  void aSenderThatIsAcceptedCanBeWrittenFrom(String from) throws Exception {
    Map<String, String> env = env("SMTP_HOST=m");
    env.put("SMTP_FROM", from);

    assertThat(Settings.from(env).mail()).isInstanceOf(Mail.External.class);
    assertThat(new InternetAddress(from, true).getAddress()).contains("@");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Example, Inc. <signup@example.org>",
        "Example (Signup <signup@example.org>",
        "Example \" <signup@example.org>",
        "Desk: <signup@example.org>",
        "a@example.org,b@example.org",
        "Example signup@example.org"
      })
  void aSenderThatNoHeaderCanTellIsRefused(String from) {
    Map<String, String> env = env("SMTP_HOST=m");
    env.put("SMTP_FROM", from);

    assertThatThrownBy(() -> Settings.from(env))
        .hasMessageContaining("SMTP_FROM is '" + from + "': it must be an address such as");
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, http://127.0.0.1:8080/",
    "0.0.0.0, http://127.0.0.1:8080/",
    "10.0.0.7, http://10.0.0.7:8080/",
    "::1, http://[::1]:8080/"
  })
  void theAddressShownIsOneThatABrowserCanOpen(String host, String url) {
    assertThat(new Http(host, 8080).url()).isEqualTo(url);
  }

  private static Map<String, String> env(String variables) {
    Map<String, String> env = new LinkedHashMap<>();
    for (String variable : variables.trim().split(" +", -1)) {
      int equals = variable.indexOf('=');
      env.put(variable.substring(0, equals), variable.substring(equals + 1));
    }
    return env;
  }
}
