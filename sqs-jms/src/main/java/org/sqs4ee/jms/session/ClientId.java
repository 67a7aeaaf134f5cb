package org.sqs4ee.jms.session;

import jakarta.jms.IllegalStateException;
import jakarta.jms.InvalidClientIDException;
import jakarta.jms.JMSException;
import org.jspecify.annotations.Nullable;

/**
 * The client identifier of a connection (Jakarta Messaging 3.1, section 6.1.2): set once, before
 * anything else, and by one open connection to an endpoint at a time. Thread-safe.
 */
final class ClientId {

  private final SqsEndpoint endpoint;
  private @Nullable String id;
  private boolean used;

  ClientId(SqsEndpoint endpoint) {
    this.endpoint = endpoint;
  }

  synchronized @Nullable String get() {
    return id;
  }

  /** The connection does something: too late for an identifier. */
  synchronized void used() {
    used = true;
  }

  synchronized void set(@Nullable String wanted) throws JMSException {
    if (id != null || used) {
      throw new IllegalStateException(
          id != null
              ? "The connection has a client identifier already: " + id
              : "A client identifier is set before anything else is done with the connection");
    }
    if (wanted == null || wanted.isBlank()) {
      throw new InvalidClientIDException("A client identifier is not empty");
    }
    if (!endpoint.clientIds().add(wanted)) {
      throw new InvalidClientIDException(
          "Another open connection has the client identifier " + wanted);
    }
    id = wanted;
  }

  /** The connection is closed: another one may have the identifier. */
  synchronized void release() {
    if (id != null) {
      endpoint.clientIds().remove(id);
    }
  }
}
