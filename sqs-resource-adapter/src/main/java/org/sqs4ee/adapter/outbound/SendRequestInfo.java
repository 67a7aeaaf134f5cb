package org.sqs4ee.adapter.outbound;

import jakarta.resource.spi.ConnectionRequestInfo;
import org.jspecify.annotations.Nullable;

/**
 * What a session asks of its managed connection.
 *
 * @param transacted true if the session commits by itself where no transaction of the server is
 *     active
 */
record SendRequestInfo(boolean transacted) implements ConnectionRequestInfo {

  static SendRequestInfo of(boolean transacted) {
    return new SendRequestInfo(transacted);
  }

  static boolean isTransacted(@Nullable ConnectionRequestInfo info) {
    return info instanceof SendRequestInfo request && request.transacted;
  }
}
