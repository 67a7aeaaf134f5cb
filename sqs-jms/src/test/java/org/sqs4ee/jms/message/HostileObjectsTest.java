package org.sqs4ee.jms.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.JMSException;
import jakarta.jms.MessageFormatException;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.ObjectStreamConstants;
import java.io.Serializable;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The attacks on object messages that are known, and honest data beside them; {@link
 * MessageFuzzTest} looks for others.
 */
class HostileObjectsTest {

  private static final ObjectMessagePolicy POLICY =
      ObjectMessagePolicy.allowing("com.example.Order");

  /** Of a byte array of the greatest length, without a byte of it. */
  @Test
  void lengthThatTheMessageCannotHoldIsNotBelieved() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeShort(ObjectStreamConstants.STREAM_MAGIC);
    out.writeShort(ObjectStreamConstants.STREAM_VERSION);
    out.writeByte(ObjectStreamConstants.TC_ARRAY);
    out.writeByte(ObjectStreamConstants.TC_CLASSDESC);
    out.writeUTF("[J");
    out.writeLong(0x782004B512B17593L);
    out.writeByte(ObjectStreamConstants.SC_SERIALIZABLE);
    out.writeShort(0);
    out.writeByte(ObjectStreamConstants.TC_ENDBLOCKDATA);
    out.writeByte(ObjectStreamConstants.TC_NULL);
    out.writeInt(Integer.MAX_VALUE - 8);
    assertThatThrownBy(() -> read(bytes.toByteArray()))
        .isInstanceOf(MessageFormatException.class)
        .hasMessageContaining("array elements");
  }

  @Test
  void lengthOfATextIsNotBelieved() {
    byte[] text = {(byte) 0xAC, (byte) 0xED, 0, 5, '|', 0x7F, -1, -1, -1, -1, -1, -1, -1, 'x'};
    assertThatThrownBy(() -> read(text)).isInstanceOf(MessageFormatException.class);
  }

  @Test
  void sizeOfACollectionIsNotBelieved() throws JMSException {
    List<String> seven = List.of("a", "b", "c", "d", "e", "f", "g");
    Map<String, String> map = seven.stream().collect(Collectors.toMap(k -> k, k -> k));
    for (Serializable honest :
        List.of(new ArrayList<>(seven), new HashMap<>(map), new HashSet<>(seven))) {
      byte[] bytes = withInt(serialized(honest), 7, 100_000_000);
      assertThatThrownBy(() -> read(bytes))
          .isInstanceOf(MessageFormatException.class)
          .hasMessageContaining("array elements");
    }
  }

  /** Each level doubles the hash codes that are computed: a hundred levels would take for ever. */
  @Test
  void setsOfSetsAreNotHashedForEver() throws JMSException {
    HashSet<Object> root = new HashSet<>();
    HashSet<Object> left = root;
    HashSet<Object> right = new HashSet<>();
    for (int i = 0; i < 100; i++) {
      HashSet<Object> nextLeft = new HashSet<>(Set.of("different"));
      HashSet<Object> nextRight = new HashSet<>();
      left.addAll(List.of(nextLeft, nextRight));
      right.addAll(List.of(nextLeft, nextRight));
      left = nextLeft;
      right = nextRight;
    }
    byte[] bytes = serialized(root);
    assertThatThrownBy(() -> read(bytes))
        .isInstanceOf(MessageFormatException.class)
        .hasMessageContaining("20 deep");
  }

  @Test
  void dynamicProxyIsNotMade() throws JMSException {
    InvocationHandler handler = (InvocationHandler & Serializable) (self, method, values) -> null;
    Object proxy =
        Proxy.newProxyInstance(
            getClass().getClassLoader(), new Class<?>[] {Comparable.class}, handler);
    byte[] bytes = serialized((Serializable) proxy);
    assertThatThrownBy(() -> read(bytes)).isInstanceOf(MessageFormatException.class);
  }

  @Test
  void honestDataOfAnySizeIsMade() throws JMSException {
    List<Object> honest = new ArrayList<>();
    for (int i = 0; i < 2000; i++) {
      honest.add(new HashMap<>(Map.of(i, new ArrayList<>())));
      honest.add(new HashSet<>(Set.of(i)));
      honest.add(new TreeSet<>(Set.of(i)));
      honest.add(new LinkedHashMap<>(Map.of("k", i % 100)));
      honest.add(BitSet.valueOf(new long[] {i}));
      honest.add(null);
    }
    assertThat(honest.equals(read(serialized(new ArrayList<>(honest))))).isTrue();
    assertThat(read(serialized(new byte[700_000]))).isEqualTo(new byte[700_000]);
    assertThat(read(serialized(new Object[100_000]))).isEqualTo(new Object[100_000]);
  }

  private static byte[] withInt(byte[] bytes, int from, int to) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes.clone());
    int found = 0;
    for (int at = 0; at <= bytes.length - 4; at++) {
      if (buffer.getInt(at) == from) {
        buffer.putInt(at, to);
        found++;
      }
    }
    assertThat(found).isPositive();
    return buffer.array();
  }

  private static byte[] serialized(Serializable object) throws JMSException {
    return new SqsObjectMessage(object).serialized();
  }

  private static Serializable read(byte[] bytes) throws JMSException {
    return SqsObjectMessage.received(bytes, POLICY).getObject();
  }
}
