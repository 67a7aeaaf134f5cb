package org.sqs4ee.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.ActivationSpec;
import jakarta.resource.spi.ResourceAdapter;
import jakarta.resource.spi.ResourceAdapterInternalException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import javax.transaction.xa.XAResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import org.sqs4ee.adapter.container.ApplicationNames;
import org.sqs4ee.adapter.container.ConnectionPool;
import org.sqs4ee.adapter.container.ScriptedEndpoints;
import org.sqs4ee.adapter.container.ScriptedEndpoints.Commit;
import org.sqs4ee.adapter.container.ThreadWorkManager;
import org.sqs4ee.adapter.inbound.SqsActivationSpec;
import org.sqs4ee.adapter.outbound.SqsManagedConnectionFactory;
import org.sqs4ee.jms.client.ClientSettings;
import org.sqs4ee.jms.journal.Branch;
import org.sqs4ee.jms.send.SendBuffer;
import org.sqs4ee.jms.testing.LocalSqs;
import org.sqs4ee.jms.testing.PlainSqs;
import org.sqs4ee.jms.testing.TestXid;

/** The life of the adapter as a server leads it. */
class SqsResourceAdapterIT {

  private static final Duration LONG = Duration.ofSeconds(20);

  private static LocalSqs sqs;

  private final ThreadWorkManager server = new ThreadWorkManager();
  private final PlainSqs plain = new PlainSqs(sqs.endpoint());
  private final SqsResourceAdapter adapter = new SqsResourceAdapter();
  private final List<String> received = new CopyOnWriteArrayList<>();
  private final Set<String> receivers = ConcurrentHashMap.newKeySet();
  private String queue;

  @BeforeAll
  static void startServer() {
    sqs = LocalSqs.start();
  }

  @AfterAll
  static void stopServer() {
    sqs.close();
  }

  @BeforeEach
  void createQueue(TestInfo test) {
    queue = test.getTestMethod().orElseThrow().getName();
    plain.create(queue);
  }

  @AfterEach
  void stopAdapter() {
    adapter.stop();
    server.close();
    plain.close();
  }

  @Test
  void equalBeansAreTwoActivationsOfWhichOneCanEnd() throws Exception {
    adapter.start(server);
    ScriptedEndpoints endpoints = endpoints("both");
    SqsActivationSpec one = spec();
    SqsActivationSpec two = spec();
    adapter.endpointActivation(endpoints, one);
    adapter.endpointActivation(endpoints, two);
    sendAndReceive("to one of two");
    adapter.endpointDeactivation(endpoints, one);
    sendAndReceive("to the other one");
    adapter.endpointDeactivation(endpoints, two);
    adapter.endpointDeactivation(endpoints, two);
  }

  @Test
  void twoEndpointsOfOneQueueShareItsMessages() throws Exception {
    adapter.start(server);
    adapter.endpointActivation(endpoints("one"), spec());
    adapter.endpointActivation(endpoints("two"), spec());
    await()
        .atMost(LONG)
        .until(
            () -> {
              plain.send(queue, "for anybody");
              return receivers.size() == 2;
            });
  }

  @Test
  void stoppedAdapterReceivesNothingAndLeavesNoThread() throws Exception {
    adapter.start(server);
    adapter.endpointActivation(endpoints("one"), spec());
    sendAndReceive("before");
    assertThat(ownThreads()).isNotEmpty();
    adapter.stop();
    // Not a moment later: a server may take the classes away that a cut poll needs for its end.
    await()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(10))
        .atMost(Duration.ofSeconds(1))
        .until(() -> ownThreads().isEmpty());
    plain.send(queue, "after");
    await()
        .during(Duration.ofSeconds(1))
        .atMost(LONG)
        .until(() -> plain.count(queue) == 1 && received.equals(List.of("before")));
  }

  @Test
  void stoppedAdapterCanBeStartedAgain() throws Exception {
    adapter.start(server);
    adapter.endpointActivation(endpoints("one"), spec());
    sendAndReceive("first life");
    adapter.stop();
    adapter.start(server);
    adapter.endpointActivation(endpoints("two"), spec());
    // SQS may hand the message to the poll that was cut; it comes back after its visibility.
    sendAndReceive("second life");
    adapter.stop();
    await().atMost(Duration.ofSeconds(5)).until(() -> ownThreads().isEmpty());
  }

  @Test
  void adapterThatWasNotStartedOrIsStoppedActivatesNothing() throws Exception {
    assertThatExceptionOfType(ResourceException.class)
        .isThrownBy(() -> adapter.endpointActivation(endpoints("one"), spec()))
        .withMessageContaining("not running");
    adapter.start(server);
    adapter.stop();
    assertThatExceptionOfType(ResourceException.class)
        .isThrownBy(() -> adapter.endpointActivation(endpoints("one"), spec()))
        .withMessageContaining("not running");
    assertThatExceptionOfType(ResourceException.class)
        .isThrownBy(() -> adapter.endpoint(sqs.settings()))
        .withMessageContaining("not running");
  }

  @Test
  void activationOfAnotherAdapterIsRefused() throws Exception {
    adapter.start(server);
    assertThatExceptionOfType(ResourceException.class)
        .isThrownBy(() -> adapter.endpointActivation(endpoints("one"), new ForeignSpec()))
        .withMessageContaining("Not an activation of this adapter");
  }

  @Test
  void beanMayListenWhereItsConnectionFactoryLeads() throws Exception {
    adapter.start(server);
    SqsManagedConnectionFactory managed = new SqsManagedConnectionFactory();
    managed.setResourceAdapter(adapter);
    managed.setRegion("elasticmq");
    managed.setEndpoint("${NO_SUCH_VARIABLE:" + sqs.endpoint() + "}");
    SqsActivationSpec spec = new SqsActivationSpec();
    spec.setQueueName(queue);
    spec.setConnectionFactoryLookup("java:app/jms/Factory");
    try (ApplicationNames names = ApplicationNames.ofThisThread()) {
      names.bind("java:app/jms/Factory", managed.createConnectionFactory(new ConnectionPool()));
      adapter.endpointActivation(endpoints("one"), spec);
    }
    sendAndReceive("there");
  }

  @Test
  void connectionFactoryOfSomebodyElseFailsTheDeployment() throws Exception {
    adapter.start(server);
    SqsActivationSpec spec = new SqsActivationSpec();
    spec.setQueueName(queue);
    spec.setConnectionFactoryLookup("java:app/jms/Factory");
    try (ApplicationNames names = ApplicationNames.ofThisThread()) {
      assertThatExceptionOfType(ResourceException.class)
          .isThrownBy(() -> adapter.endpointActivation(endpoints("one"), spec))
          .withMessageContaining("connectionFactoryLookup java:app/jms/Factory is not bound");
      names.bind("java:app/jms/Factory", "of another provider");
      assertThatExceptionOfType(ResourceException.class)
          .isThrownBy(() -> adapter.endpointActivation(endpoints("one"), spec))
          .withMessageContaining("not to a connection factory of this adapter");
    }
  }

  @Test
  void failedActivationIsForgotten() throws Exception {
    adapter.start(server);
    ScriptedEndpoints endpoints = endpoints("one");
    SqsActivationSpec spec = spec();
    spec.setQueueName("no-such-queue");
    assertThatExceptionOfType(ResourceException.class)
        .isThrownBy(() -> adapter.endpointActivation(endpoints, spec));
    spec.setQueueName(queue);
    adapter.endpointActivation(endpoints, spec);
    sendAndReceive("now it is there");
  }

  @Test
  void withoutARegionTheErrorSaysWhatToSet() throws Exception {
    assumeThat(System.getenv("AWS_REGION")).isNull();
    adapter.start(server);
    String region = System.clearProperty("aws.region");
    System.setProperty("aws.disableEc2Metadata", "true");
    try {
      assertThatExceptionOfType(ResourceException.class)
          .isThrownBy(() -> adapter.endpoint(ClientSettings.FROM_ENVIRONMENT))
          .withMessageContaining("Check the properties region and endpoint, or AWS_REGION");
    } finally {
      System.clearProperty("aws.disableEc2Metadata");
      System.setProperty("aws.region", region);
    }
  }

  @Test
  void settingsThatAreEqualShareAnEndpoint() throws Exception {
    adapter.start(server);
    assertThat(adapter.endpoint(sqs.settings())).isSameAs(adapter.endpoint(sqs.settings()));
    assertThat(adapter.creatingEndpoint(sqs.settings()))
        .isSameAs(adapter.creatingEndpoint(sqs.settings()));
    assertThat(adapter.creatingEndpoint(sqs.settings()).sender())
        .isSameAs(adapter.endpoint(sqs.settings()).sender());
  }

  @Test
  void recoveryOfAListenerFindsWhatItMayHaveSent(@TempDir Path directory) throws Exception {
    adapter.setJournalDirectory(directory.toString());
    adapter.start(server);
    TestXid sent = TestXid.next();
    adapter
        .preparedSends()
        .add(
            Branch.of(sent),
            sqs.settings(),
            new SendBuffer(adapter.endpoint(sqs.settings()).sender()));
    XAResource[] recovery = adapter.getXAResources(new ActivationSpec[] {spec()});
    assertThat(recovery).hasSize(1);
    assertThat(recovery[0].recover(XAResource.TMSTARTRSCAN)).containsExactly(Branch.of(sent));
  }

  @Test
  void wrongPropertyOfTheAdapterFailsItsStart() {
    adapter.setJournal("sometimes");
    assertThatExceptionOfType(ResourceAdapterInternalException.class)
        .isThrownBy(() -> adapter.start(server))
        .withMessage(
            "Resource adapter properties: journal is 'sometimes'; allowed is one of [ON, OFF]");
  }

  private void sendAndReceive(String body) {
    plain.send(queue, body);
    await().atMost(LONG).until(() -> received.contains(body));
  }

  private ScriptedEndpoints endpoints(String receiver) {
    return new ScriptedEndpoints(
        Commit.ONE_PHASE,
        message -> {
          receivers.add(receiver);
          received.add(text(message));
        });
  }

  private SqsActivationSpec spec() {
    SqsActivationSpec spec = new SqsActivationSpec();
    spec.setQueueName(queue);
    spec.setRegion("elasticmq");
    spec.setVisibilityTimeout("5");
    spec.setEndpoint("${NO_SUCH_VARIABLE:" + sqs.endpoint() + "}");
    spec.setResourceAdapter(adapter);
    return spec;
  }

  private static String text(Message message) {
    try {
      return message.getBody(String.class);
    } catch (JMSException e) {
      throw new AssertionError(e);
    }
  }

  private static Set<String> ownThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(Thread::isAlive)
        .map(Thread::getName)
        .filter(name -> name.startsWith("sqs-"))
        .collect(Collectors.toSet());
  }

  /** What a server would only pass by a mistake of its own. */
  private static final class ForeignSpec implements ActivationSpec {
    @Override
    public void validate() {}

    @Override
    public ResourceAdapter getResourceAdapter() {
      return null;
    }

    @Override
    public void setResourceAdapter(ResourceAdapter adapter) {}
  }
}
