package io.edgewright.simulator.http;

import io.edgewright.simulator.api.ApiAnswer;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.ServerWebSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Sends the events of a stream in order, on the connection's own thread, until the stream or the
 * connection ends.
 */
final class WatchFeed {
  private final Context context;
  private final Outlet outlet;
  private final Wire wire;
  private final Deque<ApiAnswer.Event> held = new ArrayDeque<>();
  private Runnable closing = () -> {};
  private boolean ended;

  private WatchFeed(Context context, Outlet outlet, Wire wire) {
    this.context = context;
    this.outlet = outlet;
    this.wire = wire;
  }

  /** Where events go. */
  interface Outlet {
    void write(byte[] json);

    void end();

    /** Ends it without saying so. */
    void breakOff();

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
      public void breakOff() {
        response.reset();
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
      public void breakOff() {
        socket.shutdown(0, TimeUnit.SECONDS);
      }

      @Override
      public void onClose(Runnable action) {
        socket.closeHandler(_ -> action.run());
      }
    };
  }

  /**
   * Opens a watch.
   *
   * @param stream where events come from
   * @param outlet where they go
   * @param breaks after how long it breaks off; empty for not at all
   */
  record Opening(ApiAnswer.Stream stream, Outlet outlet, Optional<Duration> breaks) {}

  static WatchFeed start(Context context, Opening opening, Wire wire, Timers timers) {
    var feed = new WatchFeed(context, opening.outlet(), wire);
    Consumer<ApiAnswer.Event> sink = event -> context.runOnContext(_ -> feed.send(event));
    var stream = opening.stream();
    feed.closing = stream.open().open(sink);
    var timeout = timers.after(stream.timeout(), () -> context.runOnContext(_ -> feed.end()));
    opening.breaks().ifPresent(after -> timers.after(after, feed::breakOff));
    opening
        .outlet()
        .onClose(
            () -> {
              timeout.run();
              wire.closed(feed);
              feed.ended = true;
              feed.closing.run();
            });
    return feed;
  }

  /** Breaks it off: the connection is gone, without a last word. */
  void breakOff() {
    context.runOnContext(
        _ -> {
          if (!ended) {
            ended = true;
            closing.run();
            outlet.breakOff();
          }
        });
  }

  /** Says what could not be said while the wire was cut. */
  void flush() {
    context.runOnContext(
        _ -> {
          while (!held.isEmpty() && !wire.isCut()) {
            send(held.removeFirst());
          }
        });
  }

  private void send(ApiAnswer.Event event) {
    if (ended) {
      return;
    }
    if (wire.isCut()) {
      held.addLast(event);
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
    if (wire.isCut()) {
      held.addLast(new ApiAnswer.Event.End());
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
