package org.sqs4ee.benchmark.child;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import org.sqs4ee.benchmark.contender.Contenders;
import org.sqs4ee.benchmark.contender.Settings;

/** Reads orders until its standard input ends: with the harness, whatever becomes of it. */
public final class ContenderMain {

  private ContenderMain() {}

  /** Arguments: the contender's name, and its settings as {@code name=value}. */
  public static void main(String[] arguments) throws Exception {
    // Whatever a contender prints must not be taken for an answer.
    PrintStream answers =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    System.setOut(System.err);
    Map<String, String> settings = new HashMap<>();
    for (int i = 1; i < arguments.length; i++) {
      int equals = arguments[i].indexOf('=');
      settings.put(arguments[i].substring(0, equals), arguments[i].substring(equals + 1));
    }
    Orders orders =
        new Orders(
            Contenders.make(arguments[0], new Settings(settings)), Executors.newCachedThreadPool());
    ObjectMapper json = new ObjectMapper();
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      JsonNode order = json.readTree(line);
      answers.println(orders.carryOut(order));
    }
    // Threads of a contender that was not closed must not keep the process.
    System.exit(0);
  }
}
