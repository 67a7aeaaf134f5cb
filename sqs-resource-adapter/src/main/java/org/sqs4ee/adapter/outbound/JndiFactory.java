package org.sqs4ee.adapter.outbound;

import jakarta.resource.spi.InvalidPropertyException;
import org.sqs4ee.adapter.config.JndiNames;
import org.sqs4ee.jms.client.ClientSettings;

/** A connection factory that an activation names by JNDI; to be found on the activating thread. */
public final class JndiFactory {

  private JndiFactory() {}

  /**
   * Region and endpoint of the connection factory that is bound under a JNDI name.
   *
   * @throws InvalidPropertyException if nothing is, or no factory of this adapter
   */
  public static ClientSettings client(String jndiName) throws InvalidPropertyException {
    Object bound = JndiNames.lookup("connectionFactoryLookup", jndiName);
    if (bound instanceof AdapterConnectionFactory factory) {
      return factory.client();
    }
    throw new InvalidPropertyException(
        "connectionFactoryLookup "
            + jndiName
            + " is bound to a "
            + bound.getClass().getName()
            + ", not to a connection factory of this adapter: name one, or leave the property out"
            + " and set region and endpoint if they are not those of the environment");
  }
}
