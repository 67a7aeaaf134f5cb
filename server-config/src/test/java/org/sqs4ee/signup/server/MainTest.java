package org.sqs4ee.signup.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MainTest {
  private static final int JAVA_8 = 52;

  @ParameterizedTest
  @CsvSource({
    "1.8, false",
    "9, false",
    "11, false",
    "16, false",
    "17, true",
    "21, true",
    "25, true"
  })
  void java17OrNewerIsEnough(String version, boolean enough) {
    assertThat(Main.isEnough(version)).isEqualTo(enough);
  }

  @Test
  void theEntryRunsOnJava8ToSaySo() throws IOException {
    try (DataInputStream code = new DataInputStream(Main.class.getResourceAsStream("Main.class"))) {
      code.readInt();
      code.readUnsignedShort();
      assertThat(code.readUnsignedShort()).isEqualTo(JAVA_8);
    }
  }
}
