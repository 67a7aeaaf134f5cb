package org.sqs4ee.signup.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqs4ee.signup.server.start.DataFolder;

/** One clear sentence, exit status 1, and nothing else on the terminal. */
class RefusedStartIT {
  @TempDir Path folder;

  @Test
  void aPortInUseIsNamedWithItsVariable() throws Exception {
    Map<String, String> env = SignupProcess.embedded(folder.resolve("data"));
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      env.put("HTTP_PORT", String.valueOf(taken.getLocalPort()));

      assertRefused(
          env, "Port " + taken.getLocalPort() + " on 127.0.0.1 is not available", "HTTP_PORT");
    }
  }

  @Test
  void anAddressOfAnotherMachineIsNamedWithItsVariable() throws Exception {
    Map<String, String> env = SignupProcess.embedded(folder.resolve("data"));
    env.put("HTTP_HOST", "192.0.2.1"); // of a network for documentation (RFC 5737)

    assertRefused(env, "HTTP_HOST is '192.0.2.1': this machine has no such address");
  }

  @Test
  void aDataFolderThatCannotBeWrittenIsNamed() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "not a folder");

    assertRefused(
        SignupProcess.embedded(file.resolve("data")),
        file.resolve("data").toString(),
        "SIGNUP_DATA");
  }

  @Test
  void aDataFolderInUseIsNamed() throws Exception {
    try (DataFolder taken = DataFolder.take(folder.resolve("data"))) {
      assertRefused(
          SignupProcess.embedded(taken.root()), "in use by another running signup", "SIGNUP_DATA");
    }
  }

  @Test
  void aHalfConfiguredSetIsNamed() throws Exception {
    Map<String, String> env = SignupProcess.embedded(folder.resolve("data"));
    env.put("DATABASE_USER", "signup");

    assertRefused(env, "DATABASE_USER is set, but DATABASE_URL is not", "DATABASE_URL");
  }

  private static void assertRefused(Map<String, String> env, String... said) throws Exception {
    try (SignupProcess run = SignupProcess.start(env)) {
      assertThat(run.awaitEnd()).isEqualTo(1);
      assertThat(run.output()).contains(said).hasLineCount(1).doesNotContain("Exception");
    }
  }
}
