package io.edgewright.simulator.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.edgewright.simulator.api.ApiAnswer;
import io.edgewright.simulator.api.ApiAnswer.Event;
import io.vertx.core.Context;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a watch sends, in which order, and when it gives a client up. */
final class WatchFeedTest {
  private static final int MEGABYTE = 1 << 20;

  private final SimulatorRuntime runtime = SimulatorRuntime.start(Runnable::run);
  private final Context context = runtime.lane().context();
  private final Wire wire = new Wire();
  private final Client client = new Client();
  private final CompletableFuture<Consumer<Event>> sink = new CompletableFuture<>();
  private boolean isFollowed = true;

  @AfterEach
  void stop() {
    runtime.close();
  }

  /** Writes down what it is sent; {@code …} where it is broken off, a full stop where it ends. */
  private static final class Client implements WatchFeed.Outlet {
    private final List<String> received = new ArrayList<>();
    private boolean reads = true;
    private boolean isGone;
    private Runnable leaving = () -> {};

    private void leave() {
      isGone = true;
      leaving.run();
    }

    @Override
    public void write(byte[] json) {
      if (isGone) {
        received.add("written to nobody");
      }
      received.add(new String(json, 0, Math.min(3, json.length), StandardCharsets.US_ASCII));
    }

    @Override
    public boolean isBackedUp() {
      if (isGone) {
        received.add("asked of nobody");
      }
      return !reads;
    }

    @Override
    public void end() {
      received.add(".");
    }

    @Override
    public void breakOff() {
      received.add("…");
    }

    @Override
    public void onClose(Runnable action) {
      leaving = action;
    }
  }

  private void open(Event... first) throws Exception {
    var stream =
        new ApiAnswer.Stream(
            "application/json",
            Duration.ofHours(1),
            to -> {
              List.of(first).forEach(to);
              sink.complete(to);
              return () -> isFollowed = false;
            });
    onLoop(
        () -> {
          var opening = new WatchFeed.Opening(stream, client, Optional.empty());
          var feed = WatchFeed.start(context, opening, wire, (_, _) -> () -> {});
          wire.opened(feed, new Interception.Asked("GET", "/", "watch", "", "", "", false));
        });
  }

  /** Runs something between the events, after all that were sent. */
  private void onLoop(Runnable task) throws Exception {
    var done = new CompletableFuture<Void>();
    context.runOnContext(
        _ -> {
          task.run();
          done.complete(null);
        });
    done.get(1, TimeUnit.MINUTES);
  }

  private static Event line(String name, int bytes) {
    var json = new byte[bytes];
    System.arraycopy(name.getBytes(StandardCharsets.US_ASCII), 0, json, 0, name.length());
    return new Event.Line(json);
  }

  private void send(String name, int bytes) throws Exception {
    sink.get(1, TimeUnit.MINUTES).accept(line(name, bytes));
    onLoop(() -> {});
  }

  @Test
  void clientThatDoesNotReadIsGivenUpOverTheBound() throws Exception {
    open();
    client.reads = false;

    for (var i = 1; i <= 12; i++) {
      send("%03d".formatted(i), MEGABYTE);
    }

    assertEquals(
        List.of("001", "002", "003", "004", "005", "006", "007", "008", "…"), client.received);
    assertEquals(false, isFollowed);
  }

  @Test
  void clientThatReadsNowAndThenIsKept() throws Exception {
    open();

    for (var i = 1; i <= 30; i++) {
      client.reads = i % 5 == 0;
      send("%03d".formatted(i), MEGABYTE);
    }

    assertEquals(30, client.received.size());
    assertEquals("030", client.received.getLast());
  }

  @Test
  void clientThatLeftIsToldNothingAndAskedNothing() throws Exception {
    open();
    send("one", 3);

    onLoop(client::leave);
    send("two", 3);

    assertEquals(List.of("one"), client.received);
    assertEquals(false, isFollowed);
  }

  @Test
  void whatAWatchBeginsWithDoesNotCount() throws Exception {
    client.reads = false;

    open(line("one", 20 * MEGABYTE), line("two", 20 * MEGABYTE));
    send("six", MEGABYTE);

    assertEquals(List.of("one", "two", "six"), client.received);
  }

  @Test
  void whatCouldNotBeSaidIsSaidInOrderAfterTheCut() throws Exception {
    open();
    wire.cut();
    send("one", 3);
    send("two", 3);

    onLoop(
        () -> {
          wire.mend();
          // An event that comes before what was held is said must wait for it.
          sink.join().accept(line("six", 3));
        });
    send("ten", 3);

    assertEquals(List.of("one", "two", "six", "ten"), client.received);
  }

  @Test
  void clientThatFellTooFarBehindWhileItWasCutOffIsGivenUpAfterIt() throws Exception {
    open();
    wire.cut();
    for (var i = 1; i <= 12; i++) {
      send("%03d".formatted(i), MEGABYTE);
    }
    var during = List.copyOf(client.received);

    wire.mend();
    send("ten", 3);

    assertEquals(List.of(), during);
    onLoop(() -> {});
    assertEquals(List.of("…"), client.received);
  }
}
