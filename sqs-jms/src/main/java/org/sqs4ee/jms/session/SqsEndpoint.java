package org.sqs4ee.jms.session;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.sqs4ee.jms.browse.LookCosts;
import org.sqs4ee.jms.message.ObjectMessagePolicy;
import org.sqs4ee.jms.queue.QueueDirectory;
import org.sqs4ee.jms.send.SqsSender;
import org.sqs4ee.jms.temporary.TemporaryQueueSweeper;
import org.sqs4ee.jms.temporary.Upkeep;
import org.sqs4ee.jms.wire.WireFormat;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * What all connections to one SQS endpoint share.
 *
 * @param sqs the SDK client
 * @param queues queues found so far
 * @param wire the wire format
 * @param sender requests shared by concurrent senders
 * @param clientIds the client identifiers of open connections
 * @param sweeper removes temporary queues whose owner has died
 * @param looks warns whoever browses
 */
public record SqsEndpoint(
    SqsClient sqs,
    QueueDirectory queues,
    WireFormat wire,
    SqsSender sender,
    Set<String> clientIds,
    TemporaryQueueSweeper sweeper,
    LookCosts looks) {

  /** Everything that belongs to one client; received object messages cannot be read. */
  public static SqsEndpoint of(SqsClient sqs) {
    QueueDirectory queues = new QueueDirectory(sqs);
    return new SqsEndpoint(
        sqs,
        queues,
        new WireFormat(queues),
        new SqsSender(sqs),
        ConcurrentHashMap.newKeySet(),
        TemporaryQueueSweeper.of(sqs, Upkeep.DEFAULT),
        new LookCosts(sqs));
  }

  /** The same, with queues that are created when they are missing. */
  public SqsEndpoint creatingQueues() {
    QueueDirectory creating = QueueDirectory.creating(sqs);
    return new SqsEndpoint(sqs, creating, wire.with(creating), sender, clientIds, sweeper, looks);
  }

  /** The same, with received object messages that may hold these classes. */
  public SqsEndpoint allowing(ObjectMessagePolicy objects) {
    return new SqsEndpoint(sqs, queues, wire.with(objects), sender, clientIds, sweeper, looks);
  }

  /** The same, with another upkeep of temporary queues. */
  SqsEndpoint keeping(Upkeep upkeep) {
    return new SqsEndpoint(
        sqs, queues, wire, sender, clientIds, TemporaryQueueSweeper.of(sqs, upkeep), looks);
  }
}
