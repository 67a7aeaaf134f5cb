package org.sqs4ee.adapter.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.jms.Queue;
import jakarta.resource.spi.InvalidPropertyException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqs4ee.adapter.container.ApplicationNames;
import org.sqs4ee.jms.queue.SqsQueue;

class JndiQueueTest {

  private static final String NAME = "java:app/jms/Orders";

  private final ApplicationNames names = ApplicationNames.ofThisThread();

  @AfterEach
  void forgetNames() {
    names.close();
  }

  @Test
  void queueOfAnyProviderIsKnownByItsName() throws Exception {
    Queue queue = () -> "orders";
    names.bind(NAME, queue);
    assertThat(JndiQueue.identifier(NAME)).isEqualTo("orders");
  }

  @Test
  void queueOfThisProviderKeepsItsArn() throws Exception {
    names.bind(NAME, new SqsQueue("arn:aws:sqs:eu-central-1:123456789012:orders"));
    assertThat(JndiQueue.identifier(NAME))
        .isEqualTo("arn:aws:sqs:eu-central-1:123456789012:orders");
  }

  @Test
  void nameThatIsNotBoundIsTold() {
    assertThatExceptionOfType(InvalidPropertyException.class)
        .isThrownBy(() -> JndiQueue.identifier(NAME))
        .withMessage("destinationLookup java:app/jms/Orders is not bound in JNDI")
        .havingCause()
        .isInstanceOf(javax.naming.NameNotFoundException.class);
  }

  @Test
  void somethingElseThanAQueueIsTold() {
    names.bind(NAME, "a string");
    assertThatExceptionOfType(InvalidPropertyException.class)
        .isThrownBy(() -> JndiQueue.identifier(NAME))
        .withMessageContaining("is bound to a java.lang.String, not to a jakarta.jms.Queue");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ldap://example.org/x", "rmi://example.org/x", "LDAP://example.org/x"})
  void namesOfOtherMachinesAreNotLookedUp(String name) {
    names.bind(name, (Queue) () -> "orders");
    assertThatExceptionOfType(InvalidPropertyException.class)
        .isThrownBy(() -> JndiQueue.identifier(name))
        .withMessageContaining("must be a name of this server");
  }
}
