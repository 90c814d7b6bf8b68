package io.edgewright.service.web;

import io.edgewright.service.fleet.FleetService;
import io.edgewright.service.fleet.LoopObserver;
import io.edgewright.service.fleet.ServiceOptions;
import io.edgewright.service.metrics.FleetMetrics;
import io.edgewright.service.settings.OperatorSettings;
import io.edgewright.service.settings.OperatorSettings.HttpSettings;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** A fleet's service together with the HTTP server for its health and metrics. */
public final class WebServer implements AutoCloseable {
  private final ApplicationContext context;
  private final FleetService service;
  private final EmbeddedServer server;

  private WebServer(ApplicationContext context, FleetService service, EmbeddedServer server) {
    this.context = context;
    this.service = service;
    this.server = server;
  }

  /**
   * Starts both.
   *
   * @param options the rest of what the service needs, given its meters
   * @throws IOException when the settings name something that is not there, saying what
   */
  public static WebServer start(
      OperatorSettings settings, Function<FleetMetrics, ServiceOptions> options)
      throws IOException {
    return start(settings, options, prepare(settings.http()));
  }

  /** Begins what takes a second and needs no service yet, so that other work can go on. */
  public static CompletableFuture<ApplicationContext> prepare(HttpSettings http) {
    return CompletableFuture.supplyAsync(
        () ->
            ApplicationContext.builder()
                .properties(
                    Map.of(
                        "micronaut.server.host", http.host(),
                        "micronaut.server.port", portOf(http)))
                .banner(false)
                .build()
                .start());
  }

  /**
   * Starts both, in a context that was prepared with the same settings.
   *
   * @throws IOException when the settings name something that is not there, saying what
   */
  public static WebServer start(
      OperatorSettings settings,
      Function<FleetMetrics, ServiceOptions> options,
      CompletableFuture<ApplicationContext> prepared)
      throws IOException {
    var context = prepared.join();
    try {
      var metrics = new FleetMetrics(context.getBean(MeterRegistry.class));
      var service = FleetService.start(settings, options.apply(metrics));
      context.registerSingleton(new LoopHealth(service.state()));
      var server = context.getBean(EmbeddedServer.class).start();
      return new WebServer(context, service, server);
    } catch (IOException | RuntimeException e) {
      context.close();
      throw e;
    }
  }

  /** The same with production's options. */
  public static WebServer start(OperatorSettings settings) throws IOException {
    return start(settings, metrics -> ServiceOptions.standard(metrics, LoopObserver.none()));
  }

  /** Micronaut takes -1 for any free port. */
  private static int portOf(HttpSettings http) {
    return http.port() == 0 ? -1 : http.port();
  }

  /** The port that is served. */
  public int port() {
    return server.getPort();
  }

  /** The service behind the server. */
  public FleetService service() {
    return service;
  }

  @Override
  public void close() {
    service.close();
    context.close();
  }
}
