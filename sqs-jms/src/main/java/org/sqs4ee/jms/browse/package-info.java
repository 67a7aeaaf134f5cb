/**
 * Looking into a queue, which SQS cannot do: messages are received, held while they are looked at,
 * and given back. A second user of {@code lease} and {@code settlement} beside {@code receive},
 * whose polls it sends; {@code session} makes browsers of it.
 */
@NullMarked
package org.sqs4ee.jms.browse;

import org.jspecify.annotations.NullMarked;
