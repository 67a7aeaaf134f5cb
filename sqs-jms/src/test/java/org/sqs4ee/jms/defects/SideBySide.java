package org.sqs4ee.jms.defects;

import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.sqs4ee.jms.testing.LocalSqs;

/** Both providers on one SQS server, each with a queue of its own, for every test anew. */
@Timeout(120)
abstract class SideBySide {

  /**
   * One server for all these classes, which JUnit closes after the last test: polls that the
   * library has left would keep each from stopping for 20 s.
   */
  private static final class Server implements BeforeAllCallback {

    @Override
    public void beforeAll(ExtensionContext context) {
      sqs =
          context
              .getRoot()
              .getStore(Namespace.create(SideBySide.class))
              .getOrComputeIfAbsent(LocalSqs.class, type -> LocalSqs.start(), LocalSqs.class);
    }
  }

  @RegisterExtension static final Server SERVER = new Server();

  /** Stacks of the defects that are to be seen; they would only hide what other tests log. */
  private static final Logger LIBRARY = Logger.getLogger("com.amazon.sqs.javamessaging");

  private static LocalSqs sqs;

  Provider ours;
  Provider amazons;

  @BeforeAll
  static void silenceTheLibrary() {
    LIBRARY.setLevel(Level.OFF);
  }

  @AfterAll
  static void letItSpeak() {
    LIBRARY.setLevel(null);
  }

  @BeforeEach
  void connectBoth(TestInfo test) throws Exception {
    String name = test.getTestMethod().orElseThrow().getName();
    ours = Provider.ours(sqs, name + "-ours");
    amazons = Provider.amazons(sqs, name + "-amazons");
  }

  @AfterEach
  void closeBoth() throws Exception {
    ours.close();
    amazons.close();
  }
}
