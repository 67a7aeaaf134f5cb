package org.sqs4ee.signup.web.form;

import jakarta.ws.rs.core.Response.Status;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.sqs4ee.signup.web.problem.Problem;
import org.sqs4ee.signup.web.problem.ProblemException;

/** Reads a request body into memory, of which it takes little whatever is announced or sent. */
final class BoundedBody {

  /** Many times what a signup needs, whatever the escaping. */
  static final int LIMIT_BYTES = 16 * 1024;

  private BoundedBody() {}

  /**
   * The whole body as text.
   *
   * @throws ProblemException 413 if it is longer than {@link #LIMIT_BYTES}, 400 if it is not UTF-8
   */
  static String read(InputStream in) throws IOException {
    byte[] body = in.readNBytes(LIMIT_BYTES + 1);
    if (body.length > LIMIT_BYTES) {
      throw new ProblemException(
          Problem.of(
              Status.REQUEST_ENTITY_TOO_LARGE.getStatusCode(),
              "The body is longer than " + LIMIT_BYTES + " bytes, the most that is read."));
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    } catch (CharacterCodingException notUtf8) {
      throw new ProblemException(Problem.malformed("The body is not UTF-8 text."), notUtf8);
    }
  }
}
