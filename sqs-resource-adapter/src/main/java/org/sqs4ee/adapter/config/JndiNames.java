package org.sqs4ee.adapter.config;

import jakarta.resource.spi.InvalidPropertyException;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/**
 * What activation properties name by JNDI. To be looked up on the thread that activates: work
 * threads see no names of the application.
 */
public final class JndiNames {

  private JndiNames() {}

  /**
   * What is bound under a name.
   *
   * @param property which property holds the name
   * @throws InvalidPropertyException if nothing is, or the name is not one of this server
   */
  @SuppressWarnings(
      "BanJNDI") // the name comes from a descriptor, and remote contexts (ldap:, rmi:) are refused
  public static Object lookup(String property, String name) throws InvalidPropertyException {
    if (name.contains(":") && !name.startsWith("java:")) {
      throw new InvalidPropertyException(property + " " + name + " must be a name of this server");
    }
    try {
      return InitialContext.doLookup(name);
    } catch (NamingException e) {
      throw new InvalidPropertyException(property + " " + name + " is not bound in JNDI", e);
    }
  }
}
