package io.edgewright.engine.cluster;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/** Asks one server one question; run by a test in a process with a hostile environment. */
final class HermeticMain {
  private HermeticMain() {}

  public static void main(String[] args) {
    try (var runtime = new ClientRuntime()) {
      var server = URI.create(args[0]);
      var host = server.getHost() + ":" + server.getPort();
      var access =
          new ClusterAccess(
              server, Optional.empty(), Credential.bearerToken("given", Set.of(host)));
      var limits =
          new ClusterClient.Limits(4, 16, Duration.ofSeconds(5), Duration.ofSeconds(10), 1);
      try (var client =
          new ClusterClient(runtime, access, limits, InstantSource.system(), _ -> {})) {
        var deadline = new Deadline(Instant.now().plusSeconds(20), InstantSource.system());
        System.out.println(client.send(ApiRequest.get("/version"), deadline));
      }
    }
  }
}
