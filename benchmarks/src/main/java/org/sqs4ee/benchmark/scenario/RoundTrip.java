package org.sqs4ee.benchmark.scenario;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What a client without any overhead measures of the stub and its added round trip, in
 * milliseconds. The machine is at rest, so that some probes wait for a processor to wake; the
 * fastest twentieth does not.
 *
 * @param fastestTwentieth the slowest of the fastest 5 %
 */
public record RoundTrip(double median, double slowestHundredth, double fastestTwentieth) {

  private static final int PROBES = 300;
  private static final String BODY = "{\"QueueName\":\"probe\"}";
  private static final byte[] REQUEST =
      ("POST / HTTP/1.1\r\nHost: sqs\r\nX-Amz-Target: AmazonSQS.GetQueueUrl\r\nContent-Length: "
              + BODY.length()
              + "\r\n\r\n"
              + BODY)
          .getBytes(StandardCharsets.US_ASCII);

  /** After as many requests that are not counted. */
  static RoundTrip measure(StubProcess stub, int delayMillis) throws IOException {
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
    return new RoundTrip(millis[PROBES / 2], millis[PROBES * 99 / 100], millis[PROBES * 5 / 100]);
  }
}
