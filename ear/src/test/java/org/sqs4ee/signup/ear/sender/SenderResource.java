package org.sqs4ee.signup.ear.sender;

import jakarta.ejb.EJB;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;

/** Makes the sender send over HTTP. */
@Path("send")
public class SenderResource {

  @Inject private TransactedSender transacted;

  @EJB private CallingSender calling;

  /** Sends in one transaction; 204 if it has committed, 500 if it was rolled back. */
  @POST
  @Path("transaction")
  public void inTransaction(@QueryParam("count") int count, @QueryParam("fail") boolean fail) {
    transacted.send(count, fail);
  }

  /** Sends without a transaction. */
  @POST
  @Path("direct")
  public void direct(@QueryParam("count") int count) {
    transacted.sendDirectly(count);
  }

  /** Sends in one transaction through the classic API. */
  @POST
  @Path("classic")
  public void classic(@QueryParam("count") int count, @QueryParam("fail") boolean fail)
      throws Exception {
    transacted.sendClassic(count, fail);
  }

  /** Sends three messages in one transaction, of which another bean sends one. */
  @POST
  @Path("beans")
  public void fromTwoBeans(@QueryParam("fail") boolean fail) throws Exception {
    calling.send(fail);
  }
}
