package org.sqs4ee.jms.journal;

import java.util.List;
import java.util.Map;
import org.sqs4ee.jms.client.ClientSettings;
import org.sqs4ee.jms.queue.QueueAddress;
import org.sqs4ee.jms.wire.OutgoingMessage;

/**
 * What one transaction branch sends when it commits.
 *
 * @param sqs where the queues are: recovery may come through a connection to somewhere else
 * @param messages the messages of each queue, in the order in which they are sent
 */
public record PreparedSend(ClientSettings sqs, Map<QueueAddress, List<OutgoingMessage>> messages) {}
