package org.sqs4ee.jms.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.arjuna.ats.arjuna.common.arjPropertyManager;
import jakarta.jms.IllegalStateException;
import jakarta.jms.JMSException;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import jakarta.jms.TransactionInProgressException;
import jakarta.jms.TransactionInProgressRuntimeException;
import jakarta.jms.XAConnection;
import jakarta.jms.XAConnectionFactory;
import jakarta.jms.XAJMSContext;
import jakarta.jms.XAQueueConnection;
import jakarta.jms.XAQueueSession;
import jakarta.jms.XASession;
import jakarta.transaction.TransactionManager;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javax.transaction.xa.XAResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import org.sqs4ee.jms.SqsConnectionFactory;
import org.sqs4ee.jms.journal.DirectoryJournal;
import org.sqs4ee.jms.message.ObjectMessagePolicy;
import org.sqs4ee.jms.testing.LocalSqs;
import org.sqs4ee.jms.testing.PlainSqs;
import org.sqs4ee.jms.testing.TestXid;

/** XA sessions in the transactions of a real transaction manager, beside a real database. */
class XaSessionIT {

  private static final Duration SOON = Duration.ofSeconds(20);

  private static LocalSqs sqs;
  private static TransactionManager transactions;

  @TempDir Path journal;
  private SqsConnectionFactory factory;
  private XAConnection connection;
  private XASession session;
  private PlainSqs plain;
  private String name;
  private Queue queue;

  @BeforeAll
  static void startServers() {
    sqs = LocalSqs.start();
    arjPropertyManager
        .getObjectStoreEnvironmentBean()
        .setObjectStoreDir(Path.of("target", "transactions").toString());
    transactions = com.arjuna.ats.jta.TransactionManager.transactionManager();
  }

  @AfterAll
  static void stopServer() {
    sqs.close();
  }

  @BeforeEach
  void connect(TestInfo test) throws JMSException {
    factory = factory();
    name = test.getTestMethod().orElseThrow().getName();
    plain = new PlainSqs(sqs.endpoint());
    plain.create(name);
    connection = ((XAConnectionFactory) factory).createXAConnection("user", "ignored");
    connection.start();
    session = connection.createXASession();
    queue = session.createQueue(name);
  }

  private SqsConnectionFactory factory() {
    return new SqsConnectionFactory(
        sqs.settings(), ObjectMessagePolicy.NOTHING, new DirectoryJournal(journal));
  }

  @AfterEach
  void disconnect() throws JMSException {
    connection.close();
    factory.close();
    plain.close();
  }

  @Test
  void whatIsReceivedSentAndWrittenCommitsTogether() throws Exception {
    plain.send(name, "order");
    plain.create(name + "-out");
    try (XaDatabase database = new XaDatabase()) {
      transactions.begin();
      transactions.getTransaction().enlistResource(session.getXAResource());
      transactions.getTransaction().enlistResource(database.resource());
      forward(name + "-out");
      database.insert("order");
      assertThat(plain.count(name + "-out")).isZero();
      transactions.commit();
      assertThat(database.rows()).containsExactly("order");
    }
    assertThat(plain.take(name + "-out")).containsExactly("order");
    await().atMost(SOON).until(() -> plain.count(name) == 0);
  }

  @Test
  void whatIsReceivedSentAndWrittenRollsBackTogether() throws Exception {
    plain.send(name, "order");
    plain.create(name + "-out");
    try (XaDatabase database = new XaDatabase()) {
      transactions.begin();
      transactions.getTransaction().enlistResource(session.getXAResource());
      transactions.getTransaction().enlistResource(database.resource());
      forward(name + "-out");
      database.insert("order");
      transactions.rollback();
      assertThat(database.rows()).isEmpty();
    }
    assertThat(plain.count(name + "-out")).isZero();
    assertThat(plain.count(name)).isEqualTo(1);
    transactions.begin();
    transactions.getTransaction().enlistResource(session.getXAResource());
    TextMessage again = (TextMessage) session.createConsumer(queue).receive(10_000);
    assertThat(again.getJMSRedelivered()).isTrue();
    transactions.commit();
  }

  @Test
  void transactionEndsAlsoAfterItsConnectionWasClosed() throws Exception {
    plain.send(name, "order");
    transactions.begin();
    transactions.getTransaction().enlistResource(session.getXAResource());
    assertThat(session.createConsumer(queue).receive(10_000)).isNotNull();
    session.createProducer(queue).send(session.createTextMessage("answer"));
    connection.close();
    assertThat(plain.count(name)).isEqualTo(1);
    transactions.commit();
    await().atMost(SOON).until(() -> plain.take(name).equals(List.of("answer")));
  }

  @Test
  void preparedSendIsFoundAndSentByTheNextProcess() throws Exception {
    TestXid xid = TestXid.next();
    session.getXAResource().start(xid, XAResource.TMNOFLAGS);
    session.createProducer(queue).send(session.createTextMessage("promised"));
    session.getXAResource().end(xid, XAResource.TMSUCCESS);
    assertThat(session.getXAResource().prepare(xid)).isEqualTo(XAResource.XA_OK);
    connection.close();
    factory.close();
    try (SqsConnectionFactory next = factory();
        XAConnection recovering = next.createXAConnection()) {
      XAResource resource = recovering.createXASession().getXAResource();
      assertThat(resource.recover(XAResource.TMSTARTRSCAN | XAResource.TMENDRSCAN)).hasSize(1);
      resource.commit(xid, false);
      assertThat(resource.recover(XAResource.TMSTARTRSCAN | XAResource.TMENDRSCAN)).isEmpty();
    }
    assertThat(plain.take(name)).containsExactly("promised");
  }

  @Test
  void outsideATransactionEverythingHappensAtOnce() throws Exception {
    session.createProducer(queue).send(session.createTextMessage("a"));
    assertThat(session.createConsumer(queue).receive(10_000)).isNotNull();
    await().atMost(SOON).until(() -> plain.count(name) == 0);
  }

  @Test
  void transactionManagerDecidesAndNotTheSession() throws JMSException {
    assertThatThrownBy(session::commit).isInstanceOf(TransactionInProgressException.class);
    assertThatThrownBy(session::rollback).isInstanceOf(TransactionInProgressException.class);
    assertThatThrownBy(session::recover).isInstanceOf(IllegalStateException.class);
    assertThat(session.getTransacted()).isTrue();
    assertThat(session.getAcknowledgeMode()).isEqualTo(Session.SESSION_TRANSACTED);
  }

  @Test
  void contextAndInterfacesOfQueuesDoTheSame() throws Exception {
    try (XAJMSContext context = factory.createXAContext()) {
      transactions.begin();
      transactions.getTransaction().enlistResource(context.getXAResource());
      context.getContext().createProducer().send(queue, "from a context");
      assertThatThrownBy(context::commit).isInstanceOf(TransactionInProgressRuntimeException.class);
      transactions.commit();
    }
    assertThat(plain.take(name)).containsExactly("from a context");
    try (XAQueueConnection queues = factory.createXAQueueConnection();
        XAQueueSession ofQueues = queues.createXAQueueSession()) {
      transactions.begin();
      transactions.getTransaction().enlistResource(ofQueues.getXAResource());
      ofQueues.getQueueSession().createSender(queue).send(ofQueues.createTextMessage("sent"));
      transactions.rollback();
    }
    assertThat(plain.count(name)).as("nothing beside the first").isEqualTo(1);
  }

  private void forward(String target) throws JMSException {
    TextMessage received = (TextMessage) session.createConsumer(queue).receive(10_000);
    session
        .createProducer(session.createQueue(target))
        .send(session.createTextMessage(received.getText()));
  }
}
