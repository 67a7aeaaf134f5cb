package org.sqs4ee.benchmark.server;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** One message of a queue and what has become of it; belongs to the event loop. */
final class StubMessage {

  final String id;
  final String body;
  final String md5;
  final @Nullable JsonNode attributes;
  final @Nullable String attributesMd5;
  final @Nullable String groupId;
  final long sent = System.currentTimeMillis();
  long firstReceived;
  int receives;

  /** The handle of the last receive; null while the message is visible or delayed. */
  @Nullable String receipt;

  /** Its place among the hidden messages of its queue; null if it has none. */
  StubQueue.@Nullable Hidden hidden;

  StubMessage(String id, String body, @Nullable JsonNode attributes, @Nullable String groupId) {
    this.id = id;
    this.body = body;
    this.md5 = Md5.ofText(body);
    this.attributes = attributes;
    this.attributesMd5 = attributes == null ? null : Md5.ofAttributes(attributes);
    this.groupId = groupId;
  }
}
