package io.edgewright.simulator.http;

import io.edgewright.simulator.api.ApiAnswer;
import io.edgewright.simulator.api.ApiRequest;
import io.edgewright.simulator.api.ApiServer;
import io.edgewright.simulator.api.Route;
import io.edgewright.simulator.http.Interception.Effect;
import io.edgewright.simulator.status.Refusal;
import io.netty.channel.ChannelOption;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.impl.HttpServerConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One request from its arrival to its answer, faults included. */
final class Exchange {
  private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);
  private static final int MAX_BODY = 4 * 1024 * 1024;

  private final Context context;
  private final HttpServerRequest request;
  private final ApiServer server;
  private final Around around;

  Exchange(Context context, HttpServerRequest request, ApiServer server, Around around) {
    this.context = context;
    this.request = request;
    this.server = server;
    this.around = around;
  }

  /** What stands around every request of a cluster. */
  record Around(Interception interception, Wire wire, Timers timers, Executor aside) {}

  void start() {
    var body = Buffer.buffer();
    if (isUpgrade()) {
      request.pause();
      arrived(body);
      return;
    }
    request.handler(
        chunk -> {
          if (body.length() <= MAX_BODY) {
            body.appendBuffer(chunk);
          }
        });
    request.exceptionHandler(failure -> LOG.debug("request broke off", failure));
    request.endHandler(_ -> arrived(body));
  }

  private void arrived(Buffer body) {
    var asked =
        ApiRequest.of(
            request.method().name(),
            Entrance.target(request.uri()),
            Entrance.sender(request),
            body.getBytes());
    var line = line(asked);
    var admitted = around.interception().admit(line);
    var pass = new Pass(asked, line, admitted, body.length() > MAX_BODY);
    if (around.wire().isCut()) {
      unheard(pass);
      return;
    }
    admitted.before().ifPresentOrElse(hook -> runHook(hook, pass), () -> effects(pass, 0));
  }

  private record Pass(
      ApiRequest asked, Interception.Asked line, Interception.Admitted admitted, boolean tooLarge) {
    private void done(int status) {
      admitted.answered().accept(status);
    }

    private boolean loses() {
      return admitted.effects().stream().anyMatch(Effect.DropAfter.class::isInstance);
    }

    private Optional<Duration> breaks() {
      return admitted.effects().stream()
          .filter(Effect.BreakOff.class::isInstance)
          .map(effect -> ((Effect.BreakOff) effect).after())
          .findFirst();
    }
  }

  private Interception.Asked line(ApiRequest asked) {
    var route = Route.of(asked.path());
    return new Interception.Asked(
        asked.method(),
        Entrance.target(request.uri()),
        route.verb(asked),
        route.subresource().isEmpty() ? route.plural() : route.plural() + "/" + route.subresource(),
        route.namespace(),
        route.name(),
        asked.parameter("dryRun").equals("All"));
  }

  private void runHook(Runnable hook, Pass pass) {
    around
        .aside()
        .execute(
            () -> {
              try {
                hook.run();
                context.runOnContext(_ -> effects(pass, 0));
              } catch (RuntimeException | Error e) {
                LOG.debug("the hook ended the request", e);
                context.runOnContext(_ -> drop(pass));
              }
            });
  }

  private void effects(Pass pass, int index) {
    var effects = pass.admitted().effects();
    if (index == effects.size()) {
      answer(pass);
      return;
    }
    switch (effects.get(index)) {
      case Effect.Wait(var duration) ->
          around
              .timers()
              .after(duration, () -> context.runOnContext(_ -> effects(pass, index + 1)));
      case Effect.Answer(var refusal) -> send(pass, ApiServer.refused(refusal));
      case Effect.Silence _ -> pass.done(0);
      case Effect.Drop _ -> drop(pass);
      case Effect.Reset _ -> reset(pass);
      case Effect.DropAfter _, Effect.BreakOff _ -> effects(pass, index + 1);
    }
  }

  /** Nobody hears it, and nobody says so. */
  private void unheard(Pass pass) {
    pass.done(0);
    around.wire().waitsInVain(request.connection());
  }

  private void reset(Pass pass) {
    pass.done(0);
    if (request.connection() instanceof HttpServerConnection connection) {
      connection.channelHandlerContext().channel().config().setOption(ChannelOption.SO_LINGER, 0);
    }
    request.connection().close();
  }

  private void drop(Pass pass) {
    pass.done(0);
    request.connection().close();
  }

  private void answer(Pass pass) {
    if (pass.tooLarge()) {
      send(
          pass,
          ApiServer.refused(
              new Refusal(413, "RequestEntityTooLarge", "limit is " + MAX_BODY, Map.of())));
      return;
    }
    server
        .before(pass.asked())
        .ifPresentOrElse(work -> prepare(work, pass), () -> send(pass, handled(pass)));
  }

  /** What takes long is done aside: the event loop serves other clusters, too. */
  private void prepare(Runnable work, Pass pass) {
    around
        .aside()
        .execute(
            () -> {
              try {
                work.run();
              } catch (RuntimeException e) {
                LOG.debug("the request is handled unprepared", e);
              } finally {
                context.runOnContext(_ -> send(pass, handled(pass)));
              }
            });
  }

  private ApiAnswer handled(Pass pass) {
    var asked = pass.asked();
    try {
      return server.handle(asked, pass.admitted().terms());
    } catch (RuntimeException e) {
      // A bug of the simulation must show as a failed request, not as a client that waits for ever.
      LOG.error("{} {} failed", asked.method(), asked.path(), e);
      return ApiServer.refused(Refusal.ofStatus(500, "the simulation failed: " + e, 0));
    }
  }

  private void send(Pass pass, ApiAnswer answer) {
    if (pass.loses()) {
      drop(pass);
      return;
    }
    if (around.wire().isCut()) {
      unheard(pass);
      return;
    }
    pass.done(answer.status());
    switch (answer) {
      case ApiAnswer.Whole whole -> whole(whole);
      case ApiAnswer.Stream stream -> stream(pass, stream);
    }
  }

  private void whole(ApiAnswer.Whole whole) {
    if (isUpgrade()) {
      request.resume();
    }
    var response = request.response();
    response.setStatusCode(whole.status()).putHeader("content-type", whole.contentType());
    var warnings = new ArrayList<String>();
    for (var warning : whole.warnings()) {
      warnings.add("299 - \"" + warning.replace("\\", "\\\\").replace("\"", "\\\"") + "\"");
    }
    if (!warnings.isEmpty()) {
      response.putHeader("warning", (Iterable<String>) warnings);
    }
    whole.retryAfter().ifPresent(seconds -> response.putHeader("retry-after", "" + seconds));
    response.end(Buffer.buffer(whole.body()));
  }

  private void stream(Pass pass, ApiAnswer.Stream stream) {
    if (isUpgrade()) {
      request
          .toWebSocket()
          .onSuccess(socket -> feed(pass, stream, WatchFeed.over(socket)))
          .onFailure(failure -> LOG.debug("no WebSocket came of it", failure));
      return;
    }
    var response = request.response();
    response.setChunked(true).putHeader("content-type", stream.contentType());
    response.writeHead();
    feed(pass, stream, WatchFeed.over(response));
  }

  private void feed(Pass pass, ApiAnswer.Stream stream, WatchFeed.Outlet outlet) {
    var opening = new WatchFeed.Opening(stream, outlet, pass.breaks());
    var feed = WatchFeed.start(context, opening, around.wire(), around.timers());
    around.wire().opened(feed, pass.line());
  }

  /** Some clients ask for watches as WebSockets first. */
  private boolean isUpgrade() {
    return "websocket".equalsIgnoreCase(request.getHeader("Upgrade"));
  }
}
