package org.sqs4ee.benchmark.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufInputStream;
import io.netty.buffer.ByteBufOutputStream;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * One connection. Half of the added round trip passes before a request is looked at and half before
 * its answer leaves, as on a network, and two whole ones before the first: TCP's handshake and that
 * of TLS 1.3. No thread waits for any of them.
 */
final class StubHandler extends SimpleChannelInboundHandler<FullHttpRequest> {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String TARGET = "AmazonSQS.";
  private static final String RECEIVE = "ReceiveMessage";

  /** Half round trips until a new connection can be used. */
  private static final int OPENING = 4;

  private final Stub stub;
  private boolean opened;
  private boolean polling;
  private Runnable cutPoll = () -> {};

  StubHandler(Stub stub) {
    this.stub = stub;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request)
      throws IOException {
    if (request.uri().startsWith("/control/")) {
      stub.control().take(request.uri(), answer -> write(context, HttpResponseStatus.OK, answer));
      return;
    }
    String target = request.headers().get("x-amz-target", "");
    String action = target.startsWith(TARGET) ? target.substring(TARGET.length()) : target;
    JsonNode body = JSON.readTree((InputStream) new ByteBufInputStream(request.content()));
    if (action.equals(RECEIVE)) {
      polling = true;
      stub.counts().pollBegins();
    }
    Runnable arrives = () -> later(context, () -> handle(context, action, body));
    if (opened) {
      arrives.run();
    } else {
      opened = true;
      later(
          context,
          OPENING,
          () -> {
            // Otherwise the client has given up before it could send anything.
            if (context.channel().isActive()) {
              arrives.run();
            }
          });
    }
  }

  private void pollEnds() {
    if (polling) {
      polling = false;
      stub.counts().pollEnds();
    }
  }

  /** SQS learns of it half a round trip later: what comes meanwhile goes into the dead poll. */
  @Override
  public void channelInactive(ChannelHandlerContext context) {
    later(
        context,
        () -> {
          cutPoll.run();
          pollEnds();
        });
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    // A client that ends with open connections resets them.
    ChannelFuture unused = context.close();
  }

  /** Also if the connection has been closed meanwhile: on a network SQS does not know of it yet. */
  private void handle(ChannelHandlerContext context, String action, JsonNode request) {
    try {
      if (action.equals(RECEIVE)) {
        cutPoll =
            stub.polls()
                .receive(
                    request,
                    context.channel().eventLoop(),
                    messages ->
                        answer(
                            context, action, ReceivedJson.of(request, messages), messages.size()));
      } else {
        answer(context, action, stub.actions().answer(action, request), 0);
      }
    } catch (SqsError e) {
      stub.counts().answered(action);
      later(
          context,
          () -> {
            pollEnds();
            fail(context, e);
          });
    }
  }

  private void answer(
      ChannelHandlerContext context, String action, @Nullable ObjectNode answer, int messages) {
    stub.counts().answered(action);
    ObjectNode body = answer == null ? JsonNodeFactory.instance.objectNode() : answer;
    later(
        context,
        () -> {
          pollEnds();
          if (context.channel().isActive()) {
            write(context, HttpResponseStatus.OK, body);
          } else {
            stub.counts().undelivered(messages);
          }
        });
  }

  private void later(ChannelHandlerContext context, Runnable task) {
    later(context, 1, task);
  }

  private void later(ChannelHandlerContext context, int halfRoundTrips, Runnable task) {
    long nanos = halfRoundTrips * stub.control().roundTripNanos() / 2;
    if (nanos == 0) {
      task.run();
    } else {
      Later.run(context.channel().eventLoop(), nanos, task);
    }
  }

  private static void fail(ChannelHandlerContext context, SqsError error) {
    FullHttpResponse response =
        response(
            HttpResponseStatus.BAD_REQUEST,
            JsonNodeFactory.instance
                .objectNode()
                .put("__type", error.type())
                .put("message", error.getMessage()));
    response.headers().set("x-amzn-query-error", error.queryCode() + ";Sender");
    context.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
  }

  private static void write(
      ChannelHandlerContext context, HttpResponseStatus status, ObjectNode answer) {
    context
        .writeAndFlush(response(status, answer))
        .addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
  }

  private static FullHttpResponse response(HttpResponseStatus status, ObjectNode answer) {
    ByteBuf content = Unpooled.buffer(1024);
    try (OutputStream out = new ByteBufOutputStream(content)) {
      JSON.writeValue(out, answer);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    FullHttpResponse response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, content);
    response
        .headers()
        .set(HttpHeaderNames.CONTENT_TYPE, "application/x-amz-json-1.0")
        .set("x-amzn-RequestId", "00000000-0000-4000-8000-000000000000")
        .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.KEEP_ALIVE)
        .setInt(HttpHeaderNames.CONTENT_LENGTH, content.readableBytes());
    return response;
  }
}
