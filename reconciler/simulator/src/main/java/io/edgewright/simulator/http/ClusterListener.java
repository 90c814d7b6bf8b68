package io.edgewright.simulator.http;

import io.edgewright.simulator.api.ApiServer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The port of one simulated cluster. */
public final class ClusterListener implements AutoCloseable {
  private static final String LOOPBACK = "127.0.0.1";
  private static final long SECONDS = 10;
  private static final int MAX_LINE = 64 * 1024;

  private final SimulatorRuntime runtime;
  private final ApiServer server;
  private final Interception interception;
  private @Nullable HttpServer http;
  private int port;

  private ClusterListener(SimulatorRuntime runtime, ApiServer server, Interception interception) {
    this.runtime = runtime;
    this.server = server;
    this.interception = interception;
  }

  /** Listens on a port of the system's choice. */
  public static ClusterListener open(
      SimulatorRuntime runtime, ApiServer server, Interception interception) {
    var listener = new ClusterListener(runtime, server, interception);
    listener.listen();
    return listener;
  }

  /** The port. */
  public synchronized int port() {
    return port;
  }

  /** Listens, on the same port as before if there was one. */
  public synchronized void listen() {
    if (http != null) {
      return;
    }
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
    var created =
        runtime
            .vertx()
            .createHttpServer(options)
            .requestHandler(
                request -> new Exchange(runtime.vertx(), request, server, interception).start());
    port = await(created.listen()).actualPort();
    http = created;
  }

  /** Closes the port and the connections. */
  public synchronized void stop() {
    if (http != null) {
      await(http.close());
      http = null;
    }
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
