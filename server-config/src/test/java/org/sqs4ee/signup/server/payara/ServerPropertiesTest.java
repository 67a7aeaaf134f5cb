package org.sqs4ee.signup.server.payara;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sqs4ee.signup.server.start.RefusedStart;
import org.sqs4ee.signup.server.start.Settings;

class ServerPropertiesTest {
  @ParameterizedTest
  @CsvSource({
    "AUTO, true, false, false",
    "STARTTLS, true, true, false",
    "TLS, false, false, true",
    "NONE, false, false, false"
  })
  void encryptionBecomesWhatJakartaMailUnderstands(
      String encryption, String starttls, String required, String tls) throws RefusedStart {
    assertThat(properties(encryption))
        .containsEntry("signup.smtp.starttls", starttls)
        .containsEntry("signup.smtp.starttls.required", required)
        .containsEntry("signup.smtp.tls", tls);
  }

  @Test
  void everyPropertyTheCommandsNameIsSet() throws IOException, RefusedStart {
    try (InputStream in =
        PayaraMicro.class.getResourceAsStream("/payara-micro/pre-boot-commands.txt")) {
      String commands = new String(in.readAllBytes(), StandardCharsets.UTF_8);

      assertThat(properties("AUTO").keySet())
          .containsAll(
              Pattern.compile("\\$\\{(signup(?:\\.[a-z]+)+)}")
                  .matcher(commands)
                  .results()
                  .map(ServerPropertiesTest::name)
                  .toList());
    }
  }

  @Test
  void noSecretBecomesAProperty() throws RefusedStart {
    assertThat(properties("AUTO").values()).doesNotContain("secret");
  }

  @Test
  void aServerThatWouldHaveToEmbedIsRefused() {
    assertThatThrownBy(() -> ServerProperties.of(Settings.from(Map.of())))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static String name(MatchResult match) {
    return match.group(1);
  }

  private static Map<String, String> properties(String encryption) throws RefusedStart {
    Map<String, String> env = new HashMap<>();
    env.put("AWS_REGION", "eu-central-1");
    env.put("DATABASE_URL", "jdbc:postgresql://db/signup");
    env.put("DATABASE_USER", "signup");
    env.put("DATABASE_PASSWORD", "secret");
    env.put("SMTP_HOST", "mail.example.org");
    env.put("SMTP_FROM", "signup@example.org");
    env.put("SMTP_USERNAME", "mailer");
    env.put("SMTP_PASSWORD", "secret");
    env.put("SMTP_ENCRYPTION", encryption);
    return ServerProperties.of(Settings.from(env));
  }
}
