package org.sqs4ee.signup.server.queues;

import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.actor.Props;
import org.elasticmq.NodeAddress;
import org.elasticmq.StrictSQSLimits$;
import org.elasticmq.actor.QueueManagerActor;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import org.elasticmq.util.NowProvider;
import scala.Option;

/** An SQS server on the loopback address that keeps its queues and messages in a folder. */
public final class EmbeddedSqs implements AutoCloseable {
  /** The region its queues claim to be in; any region and any credentials are accepted. */
  public static final String REGION = "us-east-1";

  private static final Duration STOP_WITHIN = Duration.ofSeconds(5);
  private static final Duration REMOVE_AFTER = Duration.ofMillis(200);

  private final ActorSystem system;
  private final QueueStore store;

  private EmbeddedSqs(ActorSystem system, QueueStore store) {
    this.system = system;
    this.store = store;
  }

  /**
   * Brings back what the folder holds and then takes requests.
   *
   * @param port 1 to 65535, on 127.0.0.1
   * @param folder created if missing; one server at a time
   * @throws IOException if the folder cannot be used or the port cannot be opened
   */
  public static EmbeddedSqs start(int port, Path folder) throws IOException {
    return start(port, folder, REMOVE_AFTER);
  }

  static EmbeddedSqs start(int port, Path folder, Duration removeAfter) throws IOException {
    QueueStore store = QueueStore.open(folder);
    ActorSystem system =
        ActorSystem.create(
            "elasticmq",
            ConfigFactory.load(EmbeddedSqs.class.getClassLoader()),
            EmbeddedSqs.class.getClassLoader());
    EmbeddedSqs sqs = new EmbeddedSqs(system, store);
    try {
      ActorRef journal =
          system.actorOf(
              Props.create(QueueJournal.class, () -> new QueueJournal(store, removeAfter)),
              "journal");
      ActorRef manager =
          system.actorOf(
              Props.create(
                  QueueManagerActor.class,
                  () ->
                      new QueueManagerActor(
                          new NowProvider(), StrictSQSLimits$.MODULE$, Option.apply(journal))),
              "queues");
      new QueueRestorer(manager, store).restore();
      SQSRestServerBuilder.withActorSystem(system)
          .withQueueManagerActor(manager)
          .withQueueEventListener(journal)
          .withInterface("127.0.0.1")
          .withPort(port)
          .withServerAddress(new NodeAddress("http", "127.0.0.1", port, ""))
          .withAWSRegion(REGION)
          .start()
          .waitUntilStarted();
      return sqs;
    } catch (IOException | RuntimeException e) {
      sqs.close();
      throw e;
    }
  }

  /**
   * Drops open connections, also waiting long polls, and closes the file; everything acknowledged
   * is in it.
   */
  @Override
  public void close() throws IOException {
    system.terminate();
    try {
      system
          .getWhenTerminated()
          .toCompletableFuture()
          .get(STOP_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException("The embedded SQS did not stop within " + STOP_WITHIN, e);
    } finally {
      store.close();
    }
  }
}
