package org.sqs4ee.signup.ear.receiver;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;

/** Makes the application receive over HTTP: 200 with the body of the message, 500 if it fails. */
@Path("receive")
public class ReceiverResource {

  @Inject private TransactedReceiver transacted;
  @Inject private BeanManagedReceiver beanManaged;
  @Inject private CachingReceiver caching;
  @Inject private Orders orders;
  @Inject private Deliveries deliveries;

  @POST
  @Path("transaction")
  public String inTransaction(@QueryParam("queue") String queue, @QueryParam("fail") boolean fail) {
    return transacted.receive(queue, fail);
  }

  /** Writes the body into a table; which one says whether its database takes part by XA. */
  @POST
  @Path("written")
  public String written(
      @QueryParam("queue") String queue,
      @QueryParam("table") String table,
      @QueryParam("fail") boolean fail)
      throws Exception {
    return transacted.receiveAndWrite(queue, table, fail);
  }

  @POST
  @Path("forwarded")
  public String forwarded(
      @QueryParam("queue") String queue,
      @QueryParam("to") String to,
      @QueryParam("fail") boolean fail) {
    return transacted.forward(queue, to, fail);
  }

  @POST
  @Path("bean-managed")
  public String beanManaged(@QueryParam("queue") String queue, @QueryParam("fail") boolean fail)
      throws Exception {
    return beanManaged.receive(queue, fail);
  }

  @POST
  @Path("slow")
  public String slow(@QueryParam("queue") String queue) throws Exception {
    return beanManaged.receiveTooSlowly(queue);
  }

  @POST
  @Path("cached")
  public String cached(@QueryParam("queue") String queue, @QueryParam("fail") boolean fail) {
    return caching.receive(queue, fail);
  }

  @POST
  @Path("direct")
  public String direct(@QueryParam("queue") String queue) {
    return transacted.receiveDirectly(queue);
  }

  @GET
  @Path("rows")
  public String rows(@QueryParam("table") String table) throws Exception {
    return String.join(",", orders.rows(table));
  }

  @GET
  @Path("deliveries")
  public String deliveries(@QueryParam("body") String body) {
    return String.join(",", deliveries.of(body));
  }

  @POST
  @Path("open-gate")
  public void openGate() {
    deliveries.openGate();
  }
}
