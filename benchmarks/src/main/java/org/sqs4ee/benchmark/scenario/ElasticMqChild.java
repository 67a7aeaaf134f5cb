package org.sqs4ee.benchmark.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.sqs4ee.benchmark.server.ElasticMq;

/** A contender with an ElasticMQ of its own in place of the stub: nobody counts what it asks. */
record ElasticMqChild(SqsProcess server, Child child) implements Child {

  /** Of a peer whose SQS this is. */
  static final String SETTING = "elasticmq";

  static ElasticMqChild start(Peer peer, String queue, Path folder) throws IOException {
    SqsProcess server = SqsProcess.start(ElasticMq.class);
    try {
      create(server, queue);
      return new ElasticMqChild(server, new ChildProcess(peer, server.endpoint(), folder));
    } catch (IOException | RuntimeException e) {
      server.close();
      throw e;
    }
  }

  private static void create(SqsProcess server, String queue) throws IOException {
    HttpRequest create =
        HttpRequest.newBuilder(server.endpoint())
            .header("Content-Type", "application/x-amz-json-1.0")
            .header("X-Amz-Target", "AmazonSQS.CreateQueue")
            .POST(BodyPublishers.ofString("{\"QueueName\":\"" + queue + "\"}"))
            .build();
    try {
      HttpResponse<String> answer =
          HttpClient.newHttpClient().send(create, BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new RefusedException("ElasticMQ has created no queue: " + answer.body());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RefusedException("interrupted");
    }
  }

  @Override
  public JsonNode ask(ObjectNode order) throws IOException {
    return child.ask(order);
  }

  @Override
  public void close() throws IOException {
    try (server) {
      child.close();
    }
  }
}
