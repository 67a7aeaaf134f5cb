package org.sqs4ee.jms.client;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.utils.StringInputStream;

/** A source of credentials that the SDK has in a module of its own, which it looks for. */
class CredentialSourcesTest {

  @Test
  void profileWithARoleReadsItsTokenAndWouldAskSts() {
    String profile =
        """
        [profile dev]
        role_arn = arn:aws:iam::123456789012:role/developer
        web_identity_token_file = /nowhere
        region = eu-central-1
        """;
    ProfileFile file =
        ProfileFile.builder()
            .type(ProfileFile.Type.CONFIGURATION)
            .content(new StringInputStream(profile))
            .build();
    try (ProfileCredentialsProvider provider =
        ProfileCredentialsProvider.builder().profileFile(file).profileName("dev").build()) {
      assertThatThrownBy(provider::resolveCredentials).hasMessageContaining("/nowhere");
    }
  }
}
