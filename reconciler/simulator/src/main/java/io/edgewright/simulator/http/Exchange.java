package io.edgewright.simulator.http;

import io.edgewright.simulator.api.ApiAnswer;
import io.edgewright.simulator.api.ApiRequest;
import io.edgewright.simulator.api.ApiServer;
import io.edgewright.simulator.api.Route;
import io.edgewright.simulator.http.Interception.Effect;
import io.edgewright.simulator.status.Refusal;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.ArrayList;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One request from its arrival to its answer, faults included. */
final class Exchange {
  private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);
  private static final int MAX_BODY = 4 * 1024 * 1024;

  private final Vertx vertx;
  private final HttpServerRequest request;
  private final ApiServer server;
  private final Interception interception;

  Exchange(Vertx vertx, HttpServerRequest request, ApiServer server, Interception interception) {
    this.vertx = vertx;
    this.request = request;
    this.server = server;
    this.interception = interception;
  }

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
    var admitted = interception.admit(line(asked));
    var pass = new Pass(asked, admitted, body.length() > MAX_BODY);
    admitted.before().ifPresentOrElse(hook -> runHook(hook, pass), () -> effects(pass, 0));
  }

  private record Pass(ApiRequest asked, Interception.Admitted admitted, boolean tooLarge) {
    private void done(int status) {
      admitted.answered().accept(status);
    }

    private boolean loses() {
      return admitted.effects().stream().anyMatch(Effect.DropAfter.class::isInstance);
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
    var context = vertx.getOrCreateContext();
    Thread.ofVirtual()
        .start(
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
          vertx.setTimer(Math.max(1, duration.toMillis()), _ -> effects(pass, index + 1));
      case Effect.Answer(var status, var message) ->
          send(pass, ApiServer.refused(refusal(status, message)));
      case Effect.Silence _ -> pass.done(0);
      case Effect.Drop _ -> drop(pass);
      case Effect.DropAfter _ -> effects(pass, index + 1);
    }
  }

  private static Refusal refusal(int status, String message) {
    return status == 401 ? Refusal.unauthorized() : Refusal.ofStatus(status, message);
  }

  private void drop(Pass pass) {
    pass.done(0);
    request.connection().close();
  }

  private void answer(Pass pass) {
    var asked = pass.asked();
    if (pass.tooLarge()) {
      send(
          pass,
          ApiServer.refused(
              new Refusal(413, "RequestEntityTooLarge", "limit is " + MAX_BODY, Map.of())));
      return;
    }
    send(pass, handled(asked));
  }

  private ApiAnswer handled(ApiRequest asked) {
    try {
      return server.handle(asked);
    } catch (RuntimeException e) {
      // A bug of the simulation must show as a failed request, not as a client that waits for ever.
      LOG.error("{} {} failed", asked.method(), asked.path(), e);
      return ApiServer.refused(Refusal.ofStatus(500, "the simulation failed: " + e));
    }
  }

  private void send(Pass pass, ApiAnswer answer) {
    if (pass.loses()) {
      drop(pass);
      return;
    }
    pass.done(answer.status());
    switch (answer) {
      case ApiAnswer.Whole whole -> whole(whole);
      case ApiAnswer.Stream stream -> stream(stream);
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
    if (whole.status() == 429) {
      response.putHeader("retry-after", "1");
    }
    response.end(Buffer.buffer(whole.body()));
  }

  private void stream(ApiAnswer.Stream stream) {
    if (isUpgrade()) {
      request
          .toWebSocket()
          .onSuccess(socket -> WatchFeed.start(vertx, stream, WatchFeed.over(socket)))
          .onFailure(failure -> LOG.debug("no WebSocket came of it", failure));
      return;
    }
    var response = request.response();
    response.setChunked(true).putHeader("content-type", stream.contentType());
    response.writeHead();
    WatchFeed.start(vertx, stream, WatchFeed.over(response));
  }

  /** Some clients ask for watches as WebSockets first. */
  private boolean isUpgrade() {
    return "websocket".equalsIgnoreCase(request.getHeader("Upgrade"));
  }
}
