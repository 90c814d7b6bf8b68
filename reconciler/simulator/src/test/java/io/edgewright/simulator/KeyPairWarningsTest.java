package io.edgewright.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.edgewright.simulator.tree.Json;
import io.edgewright.simulator.tree.Tree;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** A certificate and a key that are no pair are warned about as by a real server (v1.28.5). */
final class KeyPairWarningsTest {
  private static final String SECRET =
      "{'apiVersion': 'v1', 'kind': 'Secret', 'type': 'kubernetes.io/tls', 'metadata': {'name':"
          + " 'pair'}, 'data': {'tls.crt': '%s', 'tls.key': '%s'}}";

  @Test
  void certificateAndKeyAreHeldAgainstEachOther() throws Exception {
    try (var site = Site.of(SimulatedClusterSettings.named("pairs").withoutControllers());
        var in = KeyPairWarningsTest.class.getResourceAsStream("/secrets/pairs.jsonl")) {
      for (var line :
          new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .toList()) {
        var pair = Tree.asMap(Json.read(line.getBytes(StandardCharsets.UTF_8)));
        var body = SECRET.formatted(Tree.text(pair, "certificate"), Tree.text(pair, "key"));

        var answer = site.post("/api/v1/namespaces/default/secrets?dryRun=All", body);

        var warning = Tree.text(pair, "warning");
        assertEquals(warning.isEmpty() ? List.of() : List.of(warning), answer.warnings());
      }
    }
  }
}
