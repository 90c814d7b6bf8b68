package io.edgewright.engine.cluster;

import io.fabric8.kubernetes.client.RequestConfigBuilder;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.vertx5.Vertx5HttpClientFactory;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.ext.web.client.WebClientOptions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * The event loops that the clients of all clusters share. HTTP clients are made from an address and
 * a credential alone: no kubeconfig, no in-cluster environment and no proxy setting is consulted.
 */
public final class ClientRuntime implements AutoCloseable {
  private static final int CONNECTIONS_PER_CLUSTER = 256;

  private final Vertx vertx =
      Vertx.vertx(
          new VertxOptions()
              .setEventLoopPoolSize(Math.max(2, Runtime.getRuntime().availableProcessors()))
              .setPreferNativeTransport(false));
  private final Vertx5HttpClientFactory factory = new DirectClientFactory(vertx);

  HttpClient newClient(ClusterAccess access, Duration connectTimeout) {
    var builder = factory.newBuilder();
    builder.connectTimeout(connectTimeout.toMillis(), TimeUnit.MILLISECONDS);
    // Retries are ours: fabric8 would by default try ten times behind our back.
    builder.tag(
        new RequestConfigBuilder().withRequestRetryBackoffLimit(0).withRequestTimeout(0).build());
    if (access.server().getScheme().equals("https")) {
      builder.sslContext(TlsMaterial.keysFor(access), TlsMaterial.trustFor(access));
    }
    return builder.build();
  }

  @Override
  public void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  /** Never follows a redirect, never takes a proxy. */
  private static final class DirectClientFactory extends Vertx5HttpClientFactory {
    DirectClientFactory(Vertx vertx) {
      super(vertx);
    }

    @Override
    protected void additionalConfig(
        WebClientOptions options, WebSocketClientOptions webSockets, PoolOptions pool) {
      options.setFollowRedirects(false);
      options.setDecompressionSupported(true);
      options.setUserAgent("edgewright");
      pool.setHttp1MaxSize(CONNECTIONS_PER_CLUSTER);
    }
  }
}
