package io.edgewright.simulator.http;

import io.edgewright.simulator.access.Identity;
import io.edgewright.simulator.api.ApiServer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The port of one simulated cluster. */
public final class ClusterListener implements AutoCloseable {
  static final String LOOPBACK = "127.0.0.1";
  private static final long SECONDS = 10;
  private static final int MAX_LINE = 64 * 1024;
  private static final int ATTEMPTS = 100;
  private static final Duration PAUSE = Duration.ofMillis(20);

  private final Lane lane;
  private final Exchange.Around around;
  private volatile Behind behind;
  private @Nullable HttpServer http;
  private @Nullable BlackHole blackHole;
  private int port;

  private ClusterListener(Lane lane, Behind behind, Exchange.Around around) {
    this.lane = lane;
    this.behind = behind;
    this.around = around;
  }

  /**
   * What is behind the port.
   *
   * @param server the API server
   * @param identity what it shows to clients; empty for one that does not speak TLS
   */
  public record Behind(ApiServer server, Optional<Identity> identity) {}

  /** Listens on a port of the system's choice. */
  public static ClusterListener open(
      Lane lane, Behind behind, Interception interception, Timers timers) {
    var around = new Exchange.Around(interception, new Wire(), timers, lane.aside());
    var listener = new ClusterListener(lane, behind, around);
    listener.listen();
    return listener;
  }

  /** The port. */
  public synchronized int port() {
    return port;
  }

  /** Puts another server behind the port; another identity counts when it listens again. */
  public void serve(Behind replacement) {
    behind = replacement;
  }

  /** Listens, on the same port as before if there was one. */
  public synchronized void listen() {
    if (http != null) {
      return;
    }
    fillUp();
    var created = opened();
    port = created.actualPort();
    http = created;
  }

  /** The kernel lets go of a port a moment after its socket was closed. */
  private HttpServer opened() {
    for (var attempt = 1; ; attempt++) {
      try {
        return await(lane.listen(options(), this::exchange));
      } catch (IllegalStateException e) {
        if (port == 0 || attempt == ATTEMPTS) {
          throw e;
        }
        LockSupport.parkNanos(PAUSE.toNanos());
      }
    }
  }

  private HttpServerOptions options() {
    var options =
        new HttpServerOptions()
            .setHost(LOOPBACK)
            .setPort(port)
            .setReuseAddress(true)
            .setTcpNoDelay(true)
            .setHandle100ContinueAutomatically(true)
            .setMaxInitialLineLength(MAX_LINE)
            .setMaxHeaderSize(MAX_LINE)
            .setCompressionSupported(true);
    return behind.identity().map(identity -> Encryption.with(identity, options)).orElse(options);
  }

  private void exchange(HttpServerRequest request) {
    new Exchange(lane.context(), request, behind.server(), around).start();
  }

  /** Closes the port and the connections. */
  public synchronized void stop() {
    fillUp();
    if (http != null) {
      await(http.close());
      http = null;
    }
  }

  /** Leaves the port open with a full accept queue: whoever connects waits. */
  public synchronized void swallow() {
    if (blackHole == null) {
      stop();
      blackHole = BlackHole.open(port);
    }
  }

  private void fillUp() {
    if (blackHole != null) {
      blackHole.close();
      blackHole = null;
    }
  }

  /** Lets nothing through any more, in either direction. */
  public void cut() {
    around.wire().cut();
  }

  /** Lets everything through again. */
  public void mend() {
    around.wire().mend();
  }

  /** Breaks open watches off, so many at most; tells how many. */
  public long dropWatches(Predicate<Interception.Asked> which, long most) {
    return around.wire().drop(which, most);
  }

  private static <T> T await(io.vertx.core.Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while opening or closing a port", e);
    } catch (java.util.concurrent.ExecutionException | TimeoutException e) {
      throw new IllegalStateException("cannot open or close a port", e);
    }
  }

  @Override
  public void close() {
    stop();
  }
}
