package io.edgewright.simulator.http;

import io.edgewright.simulator.api.ApiRequest;
import io.edgewright.simulator.tree.Json;
import io.vertx.core.Context;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/** The port by which a person breaks simulated clusters: on this machine only, for a token. */
public final class ControlListener implements AutoCloseable {
  private static final long SECONDS = 10;
  private static final int MAX_BODY = 1024 * 1024;

  private final HttpServer http;

  private ControlListener(HttpServer http) {
    this.http = http;
  }

  /** What answers. It may take its time: no event loop waits for it. */
  @FunctionalInterface
  public interface Control {
    /** Answers a request that showed the token. */
    Answer answer(ApiRequest request);
  }

  /** A JSON answer. */
  public record Answer(int status, Map<String, Object> body) {}

  /**
   * Listens; port 0 is one of the system's choice.
   *
   * @throws IllegalStateException where the port is taken
   */
  public static ControlListener open(
      SimulatorRuntime runtime, int port, String token, Control control) {
    var options = new HttpServerOptions().setHost(ClusterListener.LOOPBACK).setPort(port);
    var server = runtime.vertx().createHttpServer(options);
    server.requestHandler(
        request -> {
          var context = runtime.vertx().getOrCreateContext();
          request
              .body()
              .onSuccess(
                  body -> answer(context, request, body.getBytes(), new Door(token, control)));
        });
    try {
      var listening = server.listen().toCompletionStage().toCompletableFuture();
      return new ControlListener(listening.orTimeout(SECONDS, TimeUnit.SECONDS).join());
    } catch (CompletionException e) {
      throw new IllegalStateException("cannot listen on port " + port, e);
    }
  }

  /** What a request has to show, and what is behind it. */
  private record Door(String token, Control control) {
    private Answer answer(HttpServerRequest request, byte[] body) {
      var asked =
          ApiRequest.of(request.method().name(), request.uri(), Entrance.sender(request), body);
      if (!isOpenTo(asked.header("authorization"))) {
        return new Answer(401, Map.of("errors", java.util.List.of("this needs the token")));
      }
      return body.length > MAX_BODY
          ? new Answer(413, Map.of("errors", java.util.List.of("the body is over 1 MiB")))
          : control.answer(asked);
    }

    private boolean isOpenTo(String authorization) {
      return MessageDigest.isEqual(
          authorization.getBytes(StandardCharsets.UTF_8),
          ("Bearer " + token).getBytes(StandardCharsets.UTF_8));
    }
  }

  private static void answer(Context context, HttpServerRequest request, byte[] body, Door door) {
    Thread.ofVirtual()
        .start(
            () -> {
              var answer = door.answer(request, body);
              context.runOnContext(
                  _ ->
                      request
                          .response()
                          .setStatusCode(answer.status())
                          .putHeader("content-type", "application/json")
                          .end(Json.text(answer.body()) + "\n"));
            });
  }

  /** The port. */
  public int port() {
    return http.actualPort();
  }

  @Override
  public void close() {
    http.close()
        .toCompletionStage()
        .toCompletableFuture()
        .orTimeout(SECONDS, TimeUnit.SECONDS)
        .join();
  }
}
