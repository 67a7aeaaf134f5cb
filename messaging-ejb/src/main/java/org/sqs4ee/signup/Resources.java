package org.sqs4ee.signup;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.mail.Session;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/** What the server lends the application, made injectable into constructors. */
@Dependent
class Resources {

  @Produces
  @PersistenceContext(unitName = "signup")
  EntityManager entityManager;

  @Produces
  @Resource(lookup = "mail/signup")
  Session mailSession;
}
