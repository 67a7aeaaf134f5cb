package org.sqs4ee.jms.defects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageFormatException;
import jakarta.jms.ObjectMessage;
import jakarta.jms.Session;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.sqs4ee.jms.SqsConnectionFactory;
import org.sqs4ee.jms.client.ClientSettings;
import org.sqs4ee.jms.message.ObjectMessagePolicy;

/**
 * Which objects are made from messages.
 *
 * @see org.sqs4ee.jms.message.SqsObjectMessageTest every rule of the list of allowed classes
 * @see org.sqs4ee.jms.message.HostileObjectsTest allowed classes with hostile contents
 */
class ObjectMessagesIT extends SideBySide {

  private static final long PATIENCE = 10_000;

  /** Runs code when it is deserialized, as classes that attackers look for do. */
  static final class Gadget implements Serializable {

    private static final long serialVersionUID = 1;
    private static final AtomicInteger RUNS = new AtomicInteger();

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
      in.defaultReadObject();
      RUNS.incrementAndGet();
    }
  }

  /** A class that the application has, too. */
  static final class Order implements Serializable {
    private static final long serialVersionUID = 1;
  }

  @Test
  void classThatNobodyAllowedIsNotDeserialized() throws Exception {
    int before = Gadget.RUNS.get();
    ObjectMessage here = sentAndReceived(ours, new Gadget(), ours.consumer());
    assertThatThrownBy(here::getObject)
        .isInstanceOf(MessageFormatException.class)
        .hasMessageContaining(Gadget.class.getName());
    assertThat(Gadget.RUNS).hasValue(before);
    ObjectMessage there = sentAndReceived(amazons, new Gadget(), amazons.consumer());
    assertThat(there.getObject()).isInstanceOf(Gadget.class);
    assertThat(Gadget.RUNS.get()).isGreaterThan(before);
  }

  @Test
  void allowedClassIsTheOneOfTheApplication() throws Exception {
    ClientSettings settings = new ClientSettings("elasticmq", ours.network.endpoint());
    ObjectMessagePolicy orders = ObjectMessagePolicy.allowing(Order.class.getName());
    try (SqsConnectionFactory factory = new SqsConnectionFactory(settings, orders);
        var connection = factory.createConnection()) {
      connection.start();
      Session session = connection.createSession();
      MessageConsumer consumer = session.createConsumer(ours.queue(session));
      ObjectMessage here = sentAndReceived(ours, new Order(), consumer);
      assertThat(isMadeByTheLoaderOfTheApplication(here)).isTrue();
    }
    ObjectMessage there = sentAndReceived(amazons, new Order(), amazons.consumer());
    assertThat(isMadeByTheLoaderOfTheApplication(there)).isFalse();
  }

  private static boolean isMadeByTheLoaderOfTheApplication(ObjectMessage message)
      throws JMSException {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    ClassLoader application = new ApplicationLoader(before);
    thread.setContextClassLoader(application);
    try {
      return message.getObject().getClass().getClassLoader() == application;
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private static ObjectMessage sentAndReceived(
      Provider provider, Serializable object, MessageConsumer consumer) throws JMSException {
    Session session = provider.session();
    session.createProducer(provider.queue(session)).send(session.createObjectMessage(object));
    Message received = consumer.receive(PATIENCE);
    return (ObjectMessage) received;
  }

  /** Has the class {@link Order} itself, as the loader of a deployed application does. */
  private static final class ApplicationLoader extends ClassLoader {

    ApplicationLoader(ClassLoader parent) {
      super(parent);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.equals(Order.class.getName())) {
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
