package org.sqs4ee.signup.welcome;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Properties;

/**
 * A mail server that greets politely and answers one command as it was told; an empty answer is
 * silence.
 */
final class ScriptedSmtpServer implements AutoCloseable {

  private final String command;
  private final String reply;
  private final ServerSocket server;

  private ScriptedSmtpServer(String command, String reply) throws IOException {
    this.command = command;
    this.reply = reply;
    this.server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
  }

  static ScriptedSmtpServer answering(String command, String reply) throws IOException {
    ScriptedSmtpServer scripted = new ScriptedSmtpServer(command, reply);
    Thread thread = new Thread(scripted::serve, "scripted-smtp");
    thread.setDaemon(true);
    thread.start();
    return scripted;
  }

  Properties session() {
    Properties session = new Properties();
    session.setProperty("mail.from", "signup@example.com");
    session.setProperty("mail.smtp.host", "127.0.0.1");
    session.setProperty("mail.smtp.port", String.valueOf(server.getLocalPort()));
    session.setProperty("mail.smtp.timeout", "1000");
    session.setProperty("mail.smtp.connectiontimeout", "1000");
    return session;
  }

  private void serve() {
    while (!server.isClosed()) {
      try (Socket client = server.accept()) {
        converse(client);
      } catch (IOException ended) {
        if (!server.isClosed()) {
          throw new UncheckedIOException(ended);
        }
      }
    }
  }

  private void converse(Socket client) throws IOException {
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(client.getInputStream(), US_ASCII));
    answer(client, "220 ready");
    boolean inData = false;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (inData && !line.equals(".")) {
        continue;
      }
      String answer = line.startsWith(command) ? reply : inData ? "250 taken" : usualReply(line);
      inData = answer.startsWith("354");
      answer(client, answer);
    }
  }

  private static String usualReply(String line) {
    return line.startsWith("DATA") ? "354 go ahead" : "250 fine";
  }

  private static void answer(Socket client, String line) throws IOException {
    if (!line.isEmpty()) {
      client.getOutputStream().write((line + "\r\n").getBytes(US_ASCII));
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
