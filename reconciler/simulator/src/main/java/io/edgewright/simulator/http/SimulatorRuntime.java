package io.edgewright.simulator.http;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The event loops that any number of simulated clusters share. */
public final class SimulatorRuntime implements AutoCloseable {
  private static final int MAX_LOOPS = 4;
  private static final long CLOSE_SECONDS = 10;

  private final Vertx vertx;
  private final List<Lane> lanes;
  private final AtomicInteger next = new AtomicInteger();

  private SimulatorRuntime(Vertx vertx, List<Lane> lanes) {
    this.vertx = vertx;
    this.lanes = lanes;
  }

  /**
   * Starts the event loops.
   *
   * @param aside where that is done which would hold them up
   */
  public static SimulatorRuntime start(Executor aside) {
    var loops = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, MAX_LOOPS);
    var options =
        new VertxOptions()
            .setEventLoopPoolSize(loops)
            .setWorkerPoolSize(1)
            .setInternalBlockingPoolSize(1)
            // A debugger or a loaded machine is no fault of a simulation.
            .setBlockedThreadCheckInterval(TimeUnit.HOURS.toMillis(1));
    options.getFileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false);
    var vertx = Vertx.vertx(options);
    var lanes = new ArrayList<Lane>();
    for (var i = 0; i < loops; i++) {
      lanes.add(lane(vertx, aside));
    }
    return new SimulatorRuntime(vertx, lanes);
  }

  /** Each deployment gets the loop that has the fewest. */
  private static Lane lane(Vertx vertx, Executor aside) {
    var opened = new CompletableFuture<Context>();
    vertx
        .deployVerticle(
            context -> {
              opened.complete(context);
              return Future.succeededFuture();
            })
        .onFailure(opened::completeExceptionally);
    return new Lane(vertx, opened.orTimeout(CLOSE_SECONDS, TimeUnit.SECONDS).join(), aside);
  }

  Vertx vertx() {
    return vertx;
  }

  /** The loop whose turn it is. */
  public Lane lane() {
    return lanes.get(Math.floorMod(next.getAndIncrement(), lanes.size()));
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
