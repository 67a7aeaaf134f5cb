package org.sqs4ee.benchmark.mdb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.jms.ConnectionFactory;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.transaction.UserTransaction;
import java.io.IOException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.sqs4ee.benchmark.child.Orders;

/** Orders over HTTP, one at a time. */
@WebServlet(urlPatterns = "/orders", loadOnStartup = 1)
public class OrdersServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;
  private static final ObjectMapper JSON = new ObjectMapper();

  @Resource(lookup = "java:app/jms/BenchmarkConnectionFactory")
  private transient ConnectionFactory factory;

  @Resource(lookup = "java:app/jdbc/Rows")
  private transient DataSource database;

  @Resource private transient UserTransaction transaction;
  @Resource private transient ManagedExecutorService threads;
  private transient @Nullable Orders orders;

  @Override
  public void init() {
    orders = new Orders(new MdbContender(factory, transaction, database), threads);
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    JsonNode order = JSON.readTree(request.getInputStream());
    Orders taking = orders;
    if (taking != null) {
      response.setContentType("application/json");
      response.getWriter().print(taking.carryOut(order));
    }
  }
}
