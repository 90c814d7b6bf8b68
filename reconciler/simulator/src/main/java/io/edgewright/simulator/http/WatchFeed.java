package io.edgewright.simulator.http;

import io.edgewright.simulator.api.ApiAnswer;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.ServerWebSocket;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Sends the events of a stream in order, on the connection's own thread, until the stream or the
 * connection ends.
 */
final class WatchFeed {
  private final Context context;
  private final Outlet outlet;
  private Runnable closing = () -> {};
  private boolean ended;

  private WatchFeed(Context context, Outlet outlet) {
    this.context = context;
    this.outlet = outlet;
  }

  /** Where events go. */
  interface Outlet {
    void write(byte[] json);

    void end();

    void onClose(Runnable action);
  }

  static Outlet over(HttpServerResponse response) {
    return new Outlet() {
      @Override
      public void write(byte[] json) {
        response.write(Buffer.buffer(json).appendByte((byte) '\n'));
      }

      @Override
      public void end() {
        response.end();
      }

      @Override
      public void onClose(Runnable action) {
        response.closeHandler(_ -> action.run());
      }
    };
  }

  static Outlet over(ServerWebSocket socket) {
    return new Outlet() {
      @Override
      public void write(byte[] json) {
        socket.writeTextMessage(new String(json, StandardCharsets.UTF_8));
      }

      @Override
      public void end() {
        socket.close();
      }

      @Override
      public void onClose(Runnable action) {
        socket.closeHandler(_ -> action.run());
      }
    };
  }

  static void start(Vertx vertx, ApiAnswer.Stream stream, Outlet outlet) {
    var feed = new WatchFeed(vertx.getOrCreateContext(), outlet);
    Consumer<ApiAnswer.Event> sink = event -> feed.context.runOnContext(_ -> feed.send(event));
    feed.closing = stream.open().open(sink);
    var timer = vertx.setTimer(Math.max(1, stream.timeout().toMillis()), _ -> feed.end());
    outlet.onClose(
        () -> {
          vertx.cancelTimer(timer);
          feed.ended = true;
          feed.closing.run();
        });
  }

  private void send(ApiAnswer.Event event) {
    if (ended) {
      return;
    }
    switch (event) {
      case ApiAnswer.Event.Line(var json) -> outlet.write(json);
      case ApiAnswer.Event.End _ -> end();
    }
  }

  private void end() {
    if (ended) {
      return;
    }
    closing.run();
    // What closing sent, a bookmark, is written first.
    context.runOnContext(
        _ -> {
          if (!ended) {
            ended = true;
            outlet.end();
          }
        });
  }
}
