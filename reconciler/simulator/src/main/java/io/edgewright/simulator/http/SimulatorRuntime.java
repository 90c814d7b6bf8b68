package io.edgewright.simulator.http;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The event loops that any number of simulated clusters share. */
public final class SimulatorRuntime implements AutoCloseable {
  private static final int MAX_LOOPS = 4;
  private static final long CLOSE_SECONDS = 10;

  private final Vertx vertx;

  private SimulatorRuntime(Vertx vertx) {
    this.vertx = vertx;
  }

  /** Starts the event loops. */
  public static SimulatorRuntime start() {
    var loops = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, MAX_LOOPS);
    var options =
        new VertxOptions()
            .setEventLoopPoolSize(loops)
            .setWorkerPoolSize(1)
            .setInternalBlockingPoolSize(1)
            // A debugger or a loaded machine is no fault of a simulation.
            .setBlockedThreadCheckInterval(TimeUnit.HOURS.toMillis(1));
    options.getFileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false);
    return new SimulatorRuntime(Vertx.vertx(options));
  }

  Vertx vertx() {
    return vertx;
  }

  /** Runs a task off the caller's thread after a delay. */
  public void schedule(Duration delay, Runnable task) {
    vertx.setTimer(Math.max(1, delay.toMillis()), _ -> task.run());
  }

  /** The same, unless what is given back is run before. */
  public Runnable after(Duration delay, Runnable task) {
    var timer = vertx.setTimer(Math.max(1, delay.toMillis()), _ -> task.run());
    return () -> vertx.cancelTimer(timer);
  }

  /** Ends the event loops and with them every cluster. */
  @Override
  public void close() {
    vertx
        .close()
        .toCompletionStage()
        .toCompletableFuture()
        .orTimeout(CLOSE_SECONDS, TimeUnit.SECONDS)
        .join();
  }
}
