package org.sqs4ee.signup;

import jakarta.jms.BytesMessage;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;

/**
 * Messages as the adapter delivers them, as far as the application asks. Everything else refuses.
 */
final class TestMessages {

  static final String MESSAGE_ID = "5fea7756-0ea4-451a-a703-a558b933e274";
  static final long SENT_AT = 1_795_336_500_000L;

  private TestMessages() {}

  static TextMessage text(String body) {
    return message(TextMessage.class, Map.of("getText", body));
  }

  static TextMessage onLastDelivery(String body) {
    return message(TextMessage.class, Map.of("getText", body, "getBooleanProperty", true));
  }

  static TextMessage withoutBody() {
    Map<String, Object> answers = new HashMap<>();
    answers.put("getText", null);
    return message(TextMessage.class, answers);
  }

  static TextMessage withId(String messageId, String body) {
    return message(TextMessage.class, Map.of("getJMSMessageID", messageId, "getText", body));
  }

  /** One method answers differently: returns the answer, or throws it if it is an exception. */
  static TextMessage answeringWith(String body, String method, Object answer) {
    Map<String, Object> answers = new HashMap<>();
    answers.put("getText", body);
    answers.put(method, answer);
    return message(TextMessage.class, answers);
  }

  static BytesMessage bytes() {
    return message(BytesMessage.class, Map.of());
  }

  private static <M extends Message> M message(Class<M> type, Map<String, ?> special) {
    Map<String, Object> answers = new HashMap<>();
    answers.put("getJMSMessageID", "ID:" + MESSAGE_ID);
    answers.put("getJMSTimestamp", SENT_AT);
    answers.put("getBooleanProperty", false);
    answers.putAll(special);
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              if (!answers.containsKey(method.getName())) {
                throw new UnsupportedOperationException(method.toString());
              }
              if (answers.get(method.getName()) instanceof Throwable failure) {
                throw failure;
              }
              return answers.get(method.getName());
            }));
  }
}
