package org.sqs4ee.benchmark.scenario;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What a client without any overhead measures of the stub and its added round trip. */
final class RoundTrip {

  private static final int PROBES = 300;
  private static final String BODY = "{\"QueueName\":\"probe\"}";
  private static final byte[] REQUEST =
      ("POST / HTTP/1.1\r\nHost: sqs\r\nX-Amz-Target: AmazonSQS.GetQueueUrl\r\nContent-Length: "
              + BODY.length()
              + "\r\n\r\n"
              + BODY)
          .getBytes(StandardCharsets.US_ASCII);

  private RoundTrip() {}

  /**
   * Median, 99 % and 5 % in milliseconds, after as many requests that are not counted. The machine
   * is at rest, so that some wait for a processor to wake; those of the 5 % do not.
   */
  static double[] measure(StubProcess stub, int delayMillis) throws IOException {
    stub.control("create?queue=probe&wait=0");
    stub.setDelay(delayMillis);
    double[] millis = new double[PROBES];
    try (Socket socket = new Socket(stub.endpoint().getHost(), stub.endpoint().getPort())) {
      socket.setTcpNoDelay(true);
      OutputStream out = socket.getOutputStream();
      DataInputStream in = new DataInputStream(socket.getInputStream());
      byte[] buffer = new byte[4096];
      for (int i = 0; i < 2 * PROBES; i++) {
        long start = System.nanoTime();
        out.write(REQUEST);
        // The answer is small: it arrives in one piece.
        if (in.read(buffer) <= 0) {
          throw new IOException("The SQS stub has closed the connection");
        }
        millis[i % PROBES] = (System.nanoTime() - start) / 1e6;
      }
    }
    Arrays.sort(millis);
    return new double[] {millis[PROBES / 2], millis[PROBES * 99 / 100], millis[PROBES * 5 / 100]};
  }
}
