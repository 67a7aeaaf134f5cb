package org.sqs4ee.signup.web;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;

/**
 * For load balancers, at the paths and in the format of MicroProfile Health 4.0 (section 4). Part
 * of the application because a server's own answer is not about it: Payara says that it is ready as
 * soon as it has the adapter, when pages are still missing.
 *
 * <p>Nothing else is asked. While SQS or the database is out of reach, signups and pages are
 * answered with a sentence about it, which is better than no instance to answer at all.
 */
@ApplicationScoped
@Path("health")
@Produces(APPLICATION_JSON)
public class HealthResource {

  /** Up as long as this answers at all: then signups are taken. */
  @GET
  public String health() {
    return "{\"status\":\"UP\",\"checks\":[]}";
  }

  /** One kind of check: there is no difference. */
  @GET
  @Path("{kind: live|ready|started}")
  public String healthOfKind() {
    return health();
  }
}
