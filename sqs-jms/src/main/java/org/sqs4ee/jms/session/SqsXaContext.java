package org.sqs4ee.jms.session;

import static org.sqs4ee.jms.session.JmsRuntime.call;

import jakarta.jms.JMSContext;
import jakarta.jms.XAJMSContext;
import java.util.concurrent.atomic.AtomicInteger;
import javax.transaction.xa.XAResource;

/** A context whose transactions a transaction manager drives (Jakarta Messaging 3.1, 11.3.4). */
public final class SqsXaContext extends SqsContext implements XAJMSContext {

  private final SqsXaSession session;

  private SqsXaContext(SqsXaConnection connection, SqsXaSession session) {
    super(connection, session, new AtomicInteger());
    this.session = session;
  }

  /** A context on a connection of its own. */
  public static SqsXaContext open(SqsXaConnection connection) {
    return new SqsXaContext(connection, call(connection::createXaSession));
  }

  @Override
  public JMSContext getContext() {
    return this;
  }

  @Override
  public XAResource getXAResource() {
    return session.getXAResource();
  }
}
