package org.sqs4ee.signup.server.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
  @TempDir Path parent;

  @Test
  void aMissingFolderIsCreated() throws Exception {
    try (DataFolder data = DataFolder.take(parent.resolve("a/b"))) {
      assertThat(data.root()).isDirectory();
    }
  }

  @Test
  void aFolderIsHeldByOneAtATime() throws Exception {
    DataFolder first = DataFolder.take(parent);

    assertThatThrownBy(() -> DataFolder.take(parent))
        .isInstanceOf(RefusedStart.class)
        .hasMessageContaining("in use by another running signup");

    first.close();
    DataFolder.take(parent).close();
  }

  @Test
  void whatCannotBeWrittenIsRefusedWithTheReason() throws IOException {
    Path file = Files.writeString(parent.resolve("file"), "");

    assertThatThrownBy(() -> DataFolder.take(file))
        .isInstanceOf(RefusedStart.class)
        .hasMessageContaining(file + " cannot be written (there is a file of that name)")
        .hasMessageContaining("SIGNUP_DATA");
  }
}
