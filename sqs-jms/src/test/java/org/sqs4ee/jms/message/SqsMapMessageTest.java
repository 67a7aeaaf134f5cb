package org.sqs4ee.jms.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.JMSException;
import jakarta.jms.MessageFormatException;
import jakarta.jms.MessageNotWriteableException;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Map messages: names, read-only rule and the body as a whole (section 3.11.3 and Javadoc). */
class SqsMapMessageTest {

  private final SqsMapMessage message = new SqsMapMessage();

  @Test
  void everySetterKeepsItsType() throws JMSException {
    message.setBoolean("boolean", true);
    message.setByte("byte", (byte) 1);
    message.setShort("short", (short) 1);
    message.setChar("char", 'c');
    message.setInt("int", 1);
    message.setLong("long", 1);
    message.setFloat("float", 1);
    message.setDouble("double", 1);
    message.setString("String", "x");
    message.setBytes("bytes", new byte[] {1});
    message.setBytes("part", new byte[] {1, 2, 3}, 1, 2);
    assertThat(Collections.list(message.getMapNames()).stream().map(String.class::cast))
        .containsExactly(
            "boolean", "byte", "short", "char", "int", "long", "float", "double", "String", "bytes",
            "part");
    assertThat(message.entries().values())
        .containsExactly(
            true, (byte) 1, (short) 1, 'c', 1, 1L, 1f, 1d, "x", new byte[] {1}, new byte[] {2, 3});
    assertThat(message.itemExists("int")).isTrue();
    assertThat(message.itemExists("else")).isFalse();
  }

  @Test
  void entryNeedsANameAndAValueOfTheList() {
    assertThatThrownBy(() -> message.setInt("", 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> message.setInt(null, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> message.setObject("a", List.of()))
        .isInstanceOf(MessageFormatException.class)
        .hasMessageContaining("boxed primitives");
    assertThatThrownBy(() -> message.setBytes("a", new byte[2], 1, 2))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThat(message.entries()).isEmpty();
  }

  @Test
  void changingAnArrayAfterwardsChangesNoMessage() throws JMSException {
    byte[] array = {1};
    message.setBytes("a", array);
    array[0] = 2;
    message.getBytes("a")[0] = 3;
    ((byte[]) message.getObject("a"))[0] = 4;
    Map<?, ?> whole = message.getBody(Map.class);
    ((byte[]) whole.get("a"))[0] = 5;
    whole.clear();
    assertThat(message.getBytes("a")).containsExactly(1);
  }

  @Test
  void receivedMapIsReadOnlyUntilItIsCleared() throws JMSException {
    message.setInt("a", 1);
    message.seal();
    assertThatThrownBy(() -> message.setInt("a", 2))
        .isInstanceOf(MessageNotWriteableException.class);
    assertThat(message.getInt("a")).isEqualTo(1);
    message.clearBody();
    assertThat(message.itemExists("a")).isFalse();
    message.setInt("a", 2);
    assertThat(message.getInt("a")).isEqualTo(2);
  }

  @Test
  void wholeBodyIsReadAsMapOrObjectOnly() throws JMSException {
    message.setInt("a", 1);
    assertThat((Object) message.getBody(Map.class)).isEqualTo(Map.of("a", 1));
    assertThat(message.getBody(Object.class)).isEqualTo(Map.of("a", 1));
    assertThat(message.isBodyAssignableTo(Map.class)).isTrue();
    assertThat(message.isBodyAssignableTo(Object.class)).isTrue();
    assertThat(message.isBodyAssignableTo(HashMap.class)).isFalse();
    assertThatThrownBy(() -> message.getBody(HashMap.class))
        .isInstanceOf(MessageFormatException.class);
  }

  @Test
  void noEntriesAreNoBody() throws JMSException {
    assertThat(message.getBody(String.class)).isNull();
    assertThat(message.isBodyAssignableTo(String.class)).isTrue();
  }
}
