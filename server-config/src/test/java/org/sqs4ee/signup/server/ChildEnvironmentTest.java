package org.sqs4ee.signup.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.sqs4ee.signup.server.start.DataFolder;
import org.sqs4ee.signup.server.start.RefusedStart;
import org.sqs4ee.signup.server.start.Settings;
import org.sqs4ee.signup.server.start.Sqs;

class ChildEnvironmentTest {
  @Test
  void theChildFindsEverythingOutsideItself() throws RefusedStart {
    Settings child =
        Settings.from(
            childOf(Map.of("HTTP_PORT", "8081", "MAILBOX_PORT", "8026", "SQS_PORT", "9325")));

    assertThat(child.anyEmbedded()).isFalse();
    assertThat(child.http().port()).isEqualTo(8081);
    assertThat(child.sqs())
        .isInstanceOfSatisfying(
            Sqs.External.class,
            sqs -> assertThat(sqs.endpoint()).hasValue("http://127.0.0.1:9325"));
  }

  @Test
  void onlyMissingPartsAreEmbeddedAndTheOthersStayAsTheOperatorSaid() throws RefusedStart {
    Map<String, String> ours =
        Map.of(
            "AWS_REGION",
            "eu-central-1",
            "AWS_PROFILE",
            "work",
            "DATABASE_URL",
            "jdbc:postgresql://db/s",
            "DATABASE_USER",
            "u");

    assertThat(childOf(ours)).containsAllEntriesOf(ours).containsEntry("SMTP_HOST", "127.0.0.1");
    assertThat(childOf(ours)).doesNotContainKeys("SIGNUP_MISSING_QUEUE", "AWS_ENDPOINT_URL_SQS");
  }

  @Test
  void nothingOfTheDevelopersAwsSetupReachesTheEmbeddedSqs() throws RefusedStart {
    assertThat(childOf(Map.of("AWS_PROFILE", "work", "AWS_SESSION_TOKEN", "t")))
        .doesNotContainKeys("AWS_PROFILE", "AWS_SESSION_TOKEN")
        .containsEntry("AWS_ACCESS_KEY_ID", "embedded");
  }

  @Test
  void aProxyIsNotAskedForTheEmbeddedSqs() throws RefusedStart {
    assertThat(childOf(Map.of("NO_PROXY", "example.org")))
        .containsEntry("NO_PROXY", "example.org,127.0.0.1")
        .containsEntry("no_proxy", "127.0.0.1");
  }

  @Test
  void theEmbeddedQueueIsCreatedUnlessTheOperatorSaysOtherwise() throws RefusedStart {
    assertThat(childOf(Map.of())).containsEntry("SIGNUP_MISSING_QUEUE", "CREATE");
    assertThat(childOf(Map.of("SIGNUP_MISSING_QUEUE", "WAIT")))
        .containsEntry("SIGNUP_MISSING_QUEUE", "WAIT");
  }

  private static Map<String, String> childOf(Map<String, String> ours) throws RefusedStart {
    return ChildEnvironment.of(
        Settings.from(ours), DataFolder.ofParent(Path.of("/srv/signup data")), new TreeMap<>(ours));
  }
}
