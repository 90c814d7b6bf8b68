package io.edgewright.simulator.http;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.concurrent.Executor;

/**
 * One event loop: all that a cluster does in real time, requests and controllers, happens on one,
 * so that nothing waits for a lock; clusters take turns at the loops that there are.
 */
public final class Lane {
  private final Vertx vertx;
  private final Context context;
  private final Executor aside;

  Lane(Vertx vertx, Context context, Executor aside) {
    this.vertx = vertx;
    this.context = context;
    this.aside = aside;
  }

  /** Runs a task on the loop after a delay, never within this call. */
  public void schedule(Duration delay, Runnable task) {
    context.runOnContext(
        _ -> {
          if (delay.toMillis() < 1) {
            task.run();
          } else {
            vertx.setTimer(delay.toMillis(), _ -> task.run());
          }
        });
  }

  /** Runs a task after a delay, unless what is given back is run before. */
  public Runnable after(Duration delay, Runnable task) {
    var timer = vertx.setTimer(Math.max(1, delay.toMillis()), _ -> task.run());
    return () -> vertx.cancelTimer(timer);
  }

  /** Where that is done which would hold the loop up. */
  Executor aside() {
    return aside;
  }

  Context context() {
    return context;
  }

  /** Opens a port whose connections are served on the loop. */
  Future<HttpServer> listen(HttpServerOptions options, Handler<HttpServerRequest> handler) {
    var opened = io.vertx.core.Promise.<HttpServer>promise();
    context.runOnContext(
        _ -> vertx.createHttpServer(options).requestHandler(handler).listen().onComplete(opened));
    return opened.future();
  }
}
