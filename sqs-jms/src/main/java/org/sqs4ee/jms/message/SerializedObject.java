package org.sqs4ee.jms.message;

import jakarta.jms.MessageFormatException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InvalidClassException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.ObjectStreamConstants;
import org.jspecify.annotations.Nullable;

/** Objects to bytes and, as far as a policy allows, back. */
final class SerializedObject {

  private SerializedObject() {}

  static byte[] write(@Nullable Object object) throws MessageFormatException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(object);
    } catch (IOException | RuntimeException e) {
      throw caused("The object cannot be serialized: " + e, e);
    }
    return bytes.toByteArray();
  }

  /**
   * The object.
   *
   * @param policy what it may be made of; null if it was serialized here
   * @throws MessageFormatException if the policy does not allow it or the bytes are no object
   */
  static @Nullable Object read(byte[] bytes, @Nullable ObjectMessagePolicy policy)
      throws MessageFormatException {
    if (policy != null && policy.allowed().isEmpty()) {
      throw new MessageFormatException(policy.refusal(className(bytes)));
    }
    SerializationGuard guard = policy == null ? null : new SerializationGuard(policy, bytes.length);
    try (Input in = new Input(bytes, guard)) {
      return in.readObject();
    } catch (IOException | ClassNotFoundException | RuntimeException | LinkageError e) {
      String refusal = guard == null ? null : guard.refusal();
      throw caused(refusal == null ? "The object cannot be deserialized: " + e : refusal, e);
    }
  }

  private static MessageFormatException caused(String text, Throwable cause) {
    MessageFormatException failure = new MessageFormatException(text);
    failure.initCause(cause);
    return failure;
  }

  /**
   * The class that a stream of the Java Object Serialization Specification (section 6.4) begins
   * with, found without deserializing.
   */
  private static String className(byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      in.readInt();
      byte kind = in.readByte();
      if (kind == ObjectStreamConstants.TC_STRING || kind == ObjectStreamConstants.TC_LONGSTRING) {
        return String.class.getName();
      }
      return in.readByte() == ObjectStreamConstants.TC_CLASSDESC ? in.readUTF() : "unnamed class";
    } catch (IOException noObject) {
      return "unreadable class";
    }
  }

  /**
   * Classes are the application's, which the thread's context class loader knows; only what it does
   * not know is looked for beside this provider.
   */
  private static final class Input extends ObjectInputStream {

    private final @Nullable SerializationGuard guard;

    Input(byte[] bytes, @Nullable SerializationGuard guard) throws IOException {
      super(new ByteArrayInputStream(bytes));
      this.guard = guard;
      if (guard != null) {
        setObjectInputFilter(guard);
      }
    }

    /** Asked before the filter is, so that a class that is not allowed is not even loaded. */
    @Override
    protected Class<?> resolveClass(ObjectStreamClass description)
        throws IOException, ClassNotFoundException {
      String name = description.getName();
      if (guard != null && !guard.allows(name)) {
        throw new InvalidClassException(name, "not allowed");
      }
      ClassLoader application = Thread.currentThread().getContextClassLoader();
      try {
        return Class.forName(name, false, application);
      } catch (ClassNotFoundException notThere) {
        return Class.forName(name, false, SerializedObject.class.getClassLoader());
      }
    }

    @Override
    protected Class<?> resolveProxyClass(String[] interfaces)
        throws IOException, ClassNotFoundException {
      if (guard == null) {
        return super.resolveProxyClass(interfaces);
      }
      throw new InvalidClassException("dynamic proxies are not made from messages");
    }
  }
}
