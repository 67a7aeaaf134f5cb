package org.sqs4ee.signup.ear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.Archive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.sqs4ee.jms.testing.PlainSqs;

/** Applications that come and go while others, and the adapter that they share, stay. */
@EnabledIf(
    value = "org.sqs4ee.signup.ear.ServerUnderTest#deploysWhileRunning",
    disabledReason = "This server takes its applications at its start only")
@EnabledOnOs(value = OS.LINUX, disabledReason = "What is left is looked up in /proc")
class RedeployIT {

  @RegisterExtension
  @Order(1)
  static final LocalServices SERVICES = new LocalServices();

  @RegisterExtension
  @Order(2)
  static final ArquillianExtension SERVER = new ArquillianExtension();

  private static final Duration SOON = Duration.ofSeconds(40);

  /**
   * A long poll that was under way, at the most 20 s, keeps the classes of its listener, and so do
   * threads of the server's pools that were made in an application's name, some seconds.
   */
  private static final Duration CLASSES_GO = Duration.ofMinutes(3);

  private static final int ROUNDS = 2;

  @ArquillianResource private Deployer deployer;

  private PlainSqs sqs;

  @Deployment(name = "signup", managed = false, testable = false)
  static Archive<?> signup() {
    return Applications.signup();
  }

  @Deployment(name = "receiver", managed = false, testable = false)
  static WebArchive receiver() {
    return Applications.receiver();
  }

  @Deployment(name = "sender", managed = false, testable = false)
  static WebArchive sender() {
    return Applications.sender();
  }

  @BeforeEach
  void connect() {
    sqs = new PlainSqs(SERVICES.sqs().endpoint());
    for (String queue : List.of("sender", "container-in", "container-out")) {
      sqs.create(queue);
      sqs.purge(queue);
    }
    SERVICES.proxy().resetCounts();
  }

  @AfterEach
  void disconnect() {
    sqs.close();
  }

  @Test
  void applicationsThatShareTheAdapterDoNotNoticeEachOthersEnd() throws Exception {
    deployer.deploy("sender");
    deployer.deploy("receiver");
    try {
      deployer.undeploy("sender");
      sqs.send("container-in", "order");
      await().atMost(SOON).until(() -> sqs.count("container-out") == 1);
      deployer.deploy("sender");
      assertThat(Http.post("/sender/send/transaction?count=1").statusCode()).isEqualTo(204);
      assertThat(sqs.count("sender")).isEqualTo(1);
    } finally {
      deployer.undeploy("sender");
      deployer.undeploy("receiver");
    }
  }

  @Test
  void undeployingDoesNotWaitForALongPoll() {
    deployer.deploy("receiver");
    await().atMost(SOON).until(() -> SERVICES.proxy().count("ReceiveMessage") >= 6);
    Instant start = Instant.now();
    deployer.undeploy("receiver");
    // A long poll takes 20 s; a slow machine may take some seconds for all the rest.
    assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(10));
  }

  @Test
  void redeployingUnderLoadLosesNothingAndLeavesNoClassesBehind() throws Exception {
    Set<String> sent = new HashSet<>();
    ScheduledExecutorService load = Executors.newSingleThreadScheduledExecutor();
    try {
      Future<?> sending =
          load.scheduleWithFixedDelay(
              () -> {
                String body = "order-" + sent.size();
                sqs.send("container-in", body);
                sent.add(body);
              },
              0,
              20,
              TimeUnit.MILLISECONDS);
      for (int round = 0; round < ROUNDS; round++) {
        int before = sqs.count("container-out");
        deployer.deploy("receiver");
        await().atMost(SOON).until(() -> sqs.count("container-out") > before + 20);
        deployer.undeploy("receiver");
      }
      assertThat(sending.isDone()).as("The load has failed").isFalse();
    } finally {
      load.shutdown();
      assertThat(load.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    }
    ServerJvm server = ServerJvm.find();
    await()
        .atMost(CLASSES_GO)
        // Each look is a full garbage collection.
        .pollInterval(Duration.ofSeconds(3))
        .until(
            () -> server.copiesOf("org.sqs4ee.signup.ear.receiver.Orders"),
            copies -> copies <= ServerUnderTest.classesKept());

    deployer.deploy("receiver");
    await().atMost(SOON).until(() -> sqs.count("container-in") == 0);
    deployer.undeploy("receiver");
    Set<String> forwarded = new HashSet<>();
    while (sqs.count("container-out") > forwarded.size()) {
      List<String> some = sqs.take("container-out");
      if (some.isEmpty()) {
        break;
      }
      some.forEach(body -> forwarded.add(body.substring(0, body.indexOf(' '))));
    }
    assertThat(forwarded).isEqualTo(sent);
  }

  @Test
  void undeployedEarTakesThreadsAndConnectionsOfItsAdapterWithIt() throws Exception {
    ServerJvm server = ServerJvm.find();
    int sqsPort = Integer.getInteger("test.sqs.port");
    long threads = server.adapterThreads();
    long connections = ServerJvm.connectionsTo(sqsPort);
    for (int round = 0; round < ROUNDS; round++) {
      deployer.deploy("signup");
      try {
        assertThat(
                Http.postJson(
                        "/api/signups", "{\"username\":\"Ann\",\"email\":\"ann@example.org\"}")
                    .statusCode())
            .isEqualTo(202);
        await().atMost(SOON).until(() -> sqs.count("signups") == 0);
        assertThat(ServerJvm.connectionsTo(sqsPort)).isPositive();
      } finally {
        deployer.undeploy("signup");
      }
    }
    // Connections are cut with the long poll that was open on one.
    await().atMost(SOON).until(() -> server.adapterThreads() <= threads);
    await().atMost(SOON).until(() -> ServerJvm.connectionsTo(sqsPort) <= connections);
  }
}
