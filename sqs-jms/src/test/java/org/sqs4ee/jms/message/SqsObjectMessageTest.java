package org.sqs4ee.jms.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.JMSException;
import jakarta.jms.MessageFormatException;
import jakarta.jms.MessageNotWriteableException;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Object messages: snapshots when set, made again only as far as the policy allows. */
class SqsObjectMessageTest {

  private static final String ORDER = Order.class.getName();

  /** Notices when it is deserialized. */
  private static final class Order implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final AtomicInteger MADE = new AtomicInteger();
    private final List<Object> lines = new ArrayList<>();

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
      MADE.incrementAndGet();
      in.defaultReadObject();
    }
  }

  @Test
  void nothingIsDeserializedByDefault() throws JMSException {
    int before = Order.MADE.get();
    SqsObjectMessage received = received(new Order(), ObjectMessagePolicy.NOTHING);
    assertThatThrownBy(received::getObject)
        .isInstanceOf(MessageFormatException.class)
        .hasMessageContaining(ORDER)
        .hasMessageContaining("ObjectMessagePolicy");
    assertThatThrownBy(() -> received.getBody(Object.class))
        .isInstanceOf(MessageFormatException.class)
        .hasMessageContaining(ORDER);
    assertThat(received.isBodyAssignableTo(Object.class)).isFalse();
    assertThat(Order.MADE).hasValue(before);
  }

  @Test
  void refusalNamesTheClassOfAnyKindOfObject() throws JMSException {
    assertRefused("text", "java.lang.String");
    assertRefused("x".repeat(70_000), "java.lang.String");
    assertRefused(7, "java.lang.Integer");
    assertRefused(new Order[0], ORDER);
    assertRefused(TimeUnit.DAYS, "java.util.concurrent.TimeUnit");
  }

  @Test
  void allowedClassIsMadeWithWhatItHolds() throws JMSException {
    Order order = new Order();
    order.lines.addAll(
        List.of(
            "a",
            1,
            2.0,
            'c',
            true,
            new BigDecimal("1.10"),
            Instant.EPOCH,
            new UUID(1, 2),
            List.of(1, 2, 3),
            Map.of("k", "v"),
            Set.of(1),
            new TreeMap<>(Map.of(1, 2)),
            List.of()));
    Order made = (Order) received(order, ObjectMessagePolicy.allowing(ORDER)).getObject();
    assertThat(made).isNotNull();
    assertThat(made.lines).isEqualTo(order.lines);
  }

  @Test
  void enumsNeedTheirClassOnly() throws JMSException {
    ObjectMessagePolicy policy = ObjectMessagePolicy.allowing("java.util.concurrent.TimeUnit");
    EnumMap<TimeUnit, Integer> map = new EnumMap<>(Map.of(TimeUnit.DAYS, 1));
    assertThat(received(map, policy).getObject()).isEqualTo(map);
    EnumSet<TimeUnit> set = EnumSet.of(TimeUnit.DAYS);
    assertThat(received(set, policy).getObject()).isEqualTo(set);
  }

  @Test
  void classInsideAnAllowedOneIsRefusedByItsOwnName() throws JMSException {
    Order order = new Order();
    order.lines.add(new AtomicInteger());
    assertThatThrownBy(received(order, ObjectMessagePolicy.allowing(ORDER))::getObject)
        .isInstanceOf(MessageFormatException.class)
        .hasMessageContaining("java.util.concurrent.atomic.AtomicInteger")
        .hasMessageNotContaining("Order");
  }

  @Test
  void objectIsASnapshotOfTheMomentWhenItWasSet() throws JMSException {
    ArrayList<String> list = new ArrayList<>(List.of("a"));
    SqsObjectMessage message = new SqsObjectMessage(list);
    list.add("b");
    assertThat(message.getObject()).isEqualTo(List.of("a")).isNotSameAs(message.getObject());
  }

  @Test
  void objectThatWasSetHereNeedsNoPermission() throws JMSException {
    SqsObjectMessage message = received(new Order(), ObjectMessagePolicy.NOTHING);
    message.seal();
    assertThatThrownBy(() -> message.setObject("x"))
        .isInstanceOf(MessageNotWriteableException.class);
    message.clearBody();
    assertThat(message.getObject()).isNull();
    message.setObject(TimeUnit.DAYS);
    assertThat(message.getObject()).isEqualTo(TimeUnit.DAYS);
  }

  @Test
  void nullIsNoBody() throws JMSException {
    SqsObjectMessage message = new SqsObjectMessage(null);
    assertThat(message.getObject()).isNull();
    assertThat(message.isBodyAssignableTo(Map.class)).isTrue();
    assertThat((Object) message.getBody(Map.class)).isNull();
    assertThat(received(null, ObjectMessagePolicy.NOTHING).getObject()).isNull();
  }

  @Test
  void bodyIsReadAsItsClassOrASupertype() throws JMSException {
    SqsObjectMessage message = new SqsObjectMessage(7);
    assertThat(message.getBody(Integer.class)).isEqualTo(7);
    assertThat(message.getBody(Serializable.class)).isEqualTo(7);
    assertThat(message.isBodyAssignableTo(Number.class)).isTrue();
    assertThat(message.isBodyAssignableTo(String.class)).isFalse();
    assertThatThrownBy(() -> message.getBody(String.class))
        .isInstanceOf(MessageFormatException.class)
        .hasMessageContaining("java.lang.Integer");
  }

  @Test
  void objectThatCannotBeSerializedIsRefusedWhenItIsSet() {
    ArrayList<Object> list = new ArrayList<>(List.of(new Object()));
    assertThatThrownBy(() -> new SqsObjectMessage(list))
        .isInstanceOf(MessageFormatException.class)
        .hasMessageContaining("java.lang.Object");
  }

  @Test
  void classComesFromTheContextClassLoader() throws Exception {
    SqsObjectMessage message = received(new Order(), ObjectMessagePolicy.allowing(ORDER));
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    CopyingLoader application = new CopyingLoader(before);
    thread.setContextClassLoader(application);
    try {
      Serializable made = message.getObject();
      assertThat(made).isNotNull();
      assertThat(made.getClass().getClassLoader()).isSameAs(application);
      thread.setContextClassLoader(null);
      assertThat(message.getObject()).isInstanceOf(Order.class);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "*", "**", "com.", "com.example.***", "com..x", "1a", "a b", "!x"})
  void entryThatIsNeitherClassNorPackageIsRefused(String entry) {
    assertThatThrownBy(() -> ObjectMessagePolicy.allowing(entry))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + entry + "'");
  }

  @Test
  void packageIsAllowedWithOrWithoutThoseBelow() {
    ObjectMessagePolicy one = ObjectMessagePolicy.allowing("com.example.*", "org.Order$Line");
    assertThat(one.allows("com.example.Order")).isTrue();
    assertThat(one.allows("com.example.Order$Line")).isTrue();
    assertThat(one.allows("com.example.sub.Order")).isFalse();
    assertThat(one.allows("com.exampleOrder")).isFalse();
    assertThat(one.allows("org.Order$Line")).isTrue();
    assertThat(one.allows("org.Order")).isFalse();
    ObjectMessagePolicy below = ObjectMessagePolicy.allowing("com.example.**");
    assertThat(below.allows("com.example.Order")).isTrue();
    assertThat(below.allows("com.example.sub.deep.Order")).isTrue();
    assertThat(below.allows("com.Order")).isFalse();
    assertThat(ObjectMessagePolicy.NOTHING.allows("java.lang.String")).isFalse();
  }

  private static void assertRefused(Serializable object, String name) throws JMSException {
    assertThatThrownBy(received(object, ObjectMessagePolicy.NOTHING)::getObject)
        .isInstanceOf(MessageFormatException.class)
        .hasMessageContaining(name);
  }

  private static SqsObjectMessage received(Serializable object, ObjectMessagePolicy policy)
      throws JMSException {
    return SqsObjectMessage.received(new SqsObjectMessage(object).serialized(), policy);
  }

  /** The loader of an application that has the class, too. */
  private static final class CopyingLoader extends ClassLoader {

    CopyingLoader(ClassLoader parent) {
      super(parent);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.equals(ORDER)) {
        return super.loadClass(name, resolve);
      }
      Class<?> known = findLoadedClass(name);
      if (known != null) {
        return known;
      }
      try (var in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
        byte[] bytes = in.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }
}
