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
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Sends the events of a stream in order, on the connection's own thread, until the stream or the
 * connection ends.
 */
final class WatchFeed {
  /**
   * How many bytes may wait for a client that does not read, beyond what it saw when it began; the
   * system's own buffers come on top.
   */
  private static final long MOST_WAITING = 8L << 20;

  private final Context context;
  private final Outlet outlet;
  private final Wire wire;
  private final Deque<ApiAnswer.Event> held = new ArrayDeque<>();
  private Runnable closing = () -> {};
  private long waiting;
  private boolean isBehind;
  private boolean ended;

  private WatchFeed(Context context, Outlet outlet, Wire wire) {
    this.context = context;
    this.outlet = outlet;
    this.wire = wire;
  }

  /** Where events go. */
  interface Outlet {
    void write(byte[] json);

    /** Whether what was written before still waits for the client. */
    boolean isBackedUp();

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
      public boolean isBackedUp() {
        return response.writeQueueFull();
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
      // A client's last word closes it before the connection is gone, and then it throws.
      @Override
      public void write(byte[] json) {
        if (!socket.isClosed()) {
          socket.writeTextMessage(new String(json, StandardCharsets.UTF_8));
        }
      }

      @Override
      public boolean isBackedUp() {
        return !socket.isClosed() && socket.writeQueueFull();
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
    // What a client sees when it begins may be more than it may fall behind later.
    var begun = new AtomicBoolean();
    Consumer<ApiAnswer.Event> sink =
        event -> {
          var weight = begun.get() ? event.weight() : 0;
          context.runOnContext(_ -> feed.take(event, weight));
        };
    var stream = opening.stream();
    feed.closing = stream.open().open(sink);
    begun.set(true);
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
            say(held.removeFirst());
          }
          if (isBehind && !wire.isCut()) {
            breakOff();
          }
        });
  }

  /** Ends a watch whose client has fallen too far behind, as a real server does. */
  private void take(ApiAnswer.Event event, long weight) {
    if (isBehind || ended) {
      return;
    }
    waiting = wire.isCut() || outlet.isBackedUp() ? waiting + weight : 0;
    if (waiting <= MOST_WAITING) {
      send(event);
      return;
    }
    isBehind = true;
    held.clear();
    closing.run();
    if (!wire.isCut()) {
      breakOff();
    }
  }

  private void send(ApiAnswer.Event event) {
    if (wire.isCut() || !held.isEmpty()) {
      held.addLast(event);
    } else {
      say(event);
    }
  }

  private void say(ApiAnswer.Event event) {
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
    if (wire.isCut() || !held.isEmpty()) {
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
