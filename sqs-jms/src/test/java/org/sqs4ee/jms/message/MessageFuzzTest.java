package org.sqs4ee.jms.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import jakarta.jms.JMSException;
import jakarta.jms.MessageFormatException;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Currency;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.provider.MethodSource;
import org.sqs4ee.jms.testing.Noise;

/**
 * Whatever bytes an object message has: an object of allowed classes, or a MessageFormatException
 * and no harm. {@link HostileObjectsTest} has the attacks that are known.
 */
class MessageFuzzTest {

  private static final ObjectMessagePolicy POLICY =
      ObjectMessagePolicy.allowing("com.example.Order");

  private static final int OBJECTS = 2000;

  /** Behind the header, without which nothing is read. */
  private static final int HEADER = 4;

  /** Not on the list, and tells when it is made all the same. */
  private static final class Canary implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final AtomicBoolean MADE = new AtomicBoolean();

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
      in.defaultReadObject();
      MADE.set(true);
    }
  }

  static Stream<byte[]> serializations() throws JMSException {
    List<Object> classes = new ArrayList<>(List.of(new Canary(), "x", new int[] {1, 2}));
    List<Serializable> objects =
        List.of(
            "text",
            new int[] {1, 2},
            new ArrayList<>(List.of(1, "a", List.of(2.0))),
            new HashMap<>(Map.of("a", new HashSet<>(Set.of(1)))),
            new TreeMap<>(Map.of("a", 1L)),
            new ArrayDeque<>(List.of('a')),
            BitSet.valueOf(new long[] {5}),
            EnumSet.of(TimeUnit.DAYS),
            Instant.EPOCH,
            Locale.GERMANY,
            Currency.getInstance("EUR"),
            new BigDecimal("12.50"),
            new Canary(),
            new ArrayList<>(classes));
    List<byte[]> serialized = new ArrayList<>();
    for (Serializable object : objects) {
      serialized.add(new SqsObjectMessage(object).serialized());
    }
    return serialized.stream();
  }

  @MethodSource("serializations")
  @FuzzTest(maxDuration = "2m")
  void objects(byte[] serialized) throws JMSException {
    readOrRefused(serialized);
  }

  @RepeatedTest(10)
  @Timeout(60)
  void whateverIsChangedInAnObjectItIsReadOrRefused(RepetitionInfo repetition) throws JMSException {
    Random random = new Random(repetition.getCurrentRepetition());
    List<byte[]> seeds = serializations().toList();
    for (int i = 0; i < OBJECTS; i++) {
      readOrRefused(Noise.changed(Noise.pick(random, seeds), random, HEADER));
    }
  }

  /** Without it, the canary would prove nothing. */
  @Test
  void canaryTellsThatItWasMade() throws JMSException {
    Canary.MADE.set(false);
    assertThat(new SqsObjectMessage(new Canary()).getObject()).isNotNull();
    assertThat(Canary.MADE).isTrue();
  }

  @FuzzTest(maxDuration = "2m")
  void correlationIds(FuzzedDataProvider data) {
    String text = data.consumeString(1000);
    byte[] bytes = data.consumeRemainingAsBytes();
    assertThat(CorrelationBytes.toBytes(CorrelationBytes.toText(bytes))).isEqualTo(bytes);
    assertThat(CorrelationBytes.toBytes(text)).isNotNull();
  }

  private static void readOrRefused(byte[] serialized) throws JMSException {
    Canary.MADE.set(false);
    try {
      SqsObjectMessage.received(serialized, POLICY).getObject();
    } catch (MessageFormatException refused) {
      assertThat(refused).hasMessageStartingWith("The object");
    }
    assertThat(Canary.MADE).isFalse();
    try {
      SqsObjectMessage.received(serialized, ObjectMessagePolicy.NOTHING).getObject();
    } catch (MessageFormatException refused) {
      assertThat(refused).hasMessageContaining("ObjectMessagePolicy");
    }
  }
}
