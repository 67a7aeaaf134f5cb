package org.sqs4ee.jms.journal;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Timeout;
import org.sqs4ee.jms.testing.Noise;

/** A damaged file of the journal is read or refused, and never ends a recovery. */
class PreparedSendFormatFuzzTest {

  private static final int FILES = 500;

  private static final String PIECES = "{}[]\",:\\ntrufalse0123456789.-+eE \u0000é";

  @FuzzTest(maxDuration = "2m")
  void files(byte[] content) {
    readOrRefused(content);
  }

  @FuzzTest(maxDuration = "2m")
  void documents(FuzzedDataProvider data) throws IOException {
    readOrRefused(zipped(data.consumeRemainingAsString()));
  }

  @RepeatedTest(5)
  @Timeout(60)
  void whateverIsDamagedInAFileItIsReadOrRefused(RepetitionInfo repetition) throws IOException {
    Random random = new Random(repetition.getCurrentRepetition());
    byte[] whole = PreparedSendFormat.write(Prepared.send("a", "b"));
    String document;
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(whole))) {
      document = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    for (int i = 0; i < FILES; i++) {
      readOrRefused(Noise.changed(whole, random, 0));
      readOrRefused(zipped(Noise.changed(document, random, PIECES)));
    }
  }

  private static void readOrRefused(byte[] content) {
    try {
      assertThat(PreparedSendFormat.read(content).messages()).isNotNull();
    } catch (IOException refused) {
      assertThat(refused).isNotNull();
    }
  }

  private static byte[] zipped(String document) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(document.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }
}
