package io.edgewright.simulator.http;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

/** A port that is open and whose accept queue is full: the kernel lets nobody else connect. */
final class BlackHole implements Closeable {
  private static final int BACKLOG = 1;

  /** The kernel takes one or two more than it was told to. */
  private static final int FILLING = BACKLOG + 8;

  private final ServerSocketChannel server;
  private final List<SocketChannel> filling = new ArrayList<>();

  private BlackHole(ServerSocketChannel server) {
    this.server = server;
  }

  static BlackHole open(int port) {
    try {
      var address = new InetSocketAddress(ClusterListener.LOOPBACK, port);
      var server = ServerSocketChannel.open();
      server.setOption(StandardSocketOptions.SO_REUSEADDR, true);
      server.bind(address, BACKLOG);
      var hole = new BlackHole(server);
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
