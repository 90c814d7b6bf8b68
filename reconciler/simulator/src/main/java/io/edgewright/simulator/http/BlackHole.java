package io.edgewright.simulator.http;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** A port that is open and whose accept queue is full: the kernel lets nobody else connect. */
final class BlackHole implements Closeable {
  private static final int BACKLOG = 1;

  /** The kernel takes one or two more than it was told to. */
  private static final int FILLING = BACKLOG + 8;

  private static final int ATTEMPTS = 100;
  private static final Duration PAUSE = Duration.ofMillis(20);

  private final ServerSocketChannel server;
  private final List<SocketChannel> filling = new ArrayList<>();

  private BlackHole(ServerSocketChannel server) {
    this.server = server;
  }

  static BlackHole open(int port) {
    try {
      var address = new InetSocketAddress(ClusterListener.LOOPBACK, port);
      var hole = new BlackHole(bound(address));
      for (var i = 0; i < FILLING; i++) {
        var client = SocketChannel.open();
        client.configureBlocking(false);
        client.connect(address);
        hole.filling.add(client);
      }
      return hole;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot fill the accept queue of port " + port, e);
    }
  }

  /** The kernel lets go of a port a moment after its socket was closed. */
  private static ServerSocketChannel bound(InetSocketAddress address) throws IOException {
    for (var attempt = 1; ; attempt++) {
      var server = ServerSocketChannel.open();
      try {
        server.setOption(StandardSocketOptions.SO_REUSEADDR, true);
        return server.bind(address, BACKLOG);
      } catch (BindException e) {
        server.close();
        if (attempt == ATTEMPTS) {
          throw e;
        }
        LockSupport.parkNanos(PAUSE.toNanos());
      }
    }
  }

  @Override
  public void close() {
    try {
      for (var client : filling) {
        client.close();
      }
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot close a port", e);
    }
  }
}
