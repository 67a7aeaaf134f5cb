package org.sqs4ee.benchmark.server;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollEventLoopGroup;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;

/** Listens on a free port of the loopback address. */
public final class StubServer implements AutoCloseable {

  private static final int MAX_REQUEST = 2 * 1024 * 1024;

  private final EventLoopGroup group;
  private final URI endpoint;

  private StubServer(EventLoopGroup group, URI endpoint) {
    this.group = group;
    this.endpoint = endpoint;
  }

  public static StubServer start() throws InterruptedException {
    boolean epoll = Epoll.isAvailable();
    EventLoopGroup group = epoll ? new EpollEventLoopGroup(1) : new NioEventLoopGroup(1);
    Class<? extends ServerChannel> channel =
        epoll ? EpollServerSocketChannel.class : NioServerSocketChannel.class;
    Stub stub = new Stub(group.next());
    InetSocketAddress address =
        (InetSocketAddress)
            new ServerBootstrap()
                .group(group)
                .channel(channel)
                .option(ChannelOption.SO_BACKLOG, 4096)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new Connection(stub))
                .bind("127.0.0.1", 0)
                .sync()
                .channel()
                .localAddress();
    stub.queues().listeningOn(address.getPort());
    return new StubServer(group, URI.create("http://127.0.0.1:" + address.getPort()));
  }

  public URI endpoint() {
    return endpoint;
  }

  @Override
  public void close() {
    Future<?> unused = group.shutdownGracefully();
  }

  private static final class Connection extends ChannelInitializer<SocketChannel> {
    private final Stub stub;

    Connection(Stub stub) {
      this.stub = stub;
    }

    @Override
    protected void initChannel(SocketChannel channel) {
      channel
          .pipeline()
          .addLast(new HttpServerCodec())
          .addLast(new HttpObjectAggregator(MAX_REQUEST))
          .addLast(new StubHandler(stub));
    }
  }

  /** Prints where it listens, and ends when its standard input does: with its parent. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    try (StubServer server = start()) {
      System.out.println(server.endpoint());
      while (System.in.read() >= 0) {
        // Nobody writes.
      }
    }
  }
}
