package io.edgewright.simulator.contract;

import io.edgewright.simulator.tree.Malformed;
import io.edgewright.simulator.tree.Tree;
import io.edgewright.simulator.tree.Yaml;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Makes random requests of three managers on some of the kinds of {@code random/kinds.yaml}, the
 * same for the same seed.
 */
final class RandomSequence {
  private static final int KINDS = 2;
  private static final String CUSTOM = "gauges";

  private final Dice dice;
  private final String namespace;
  private final List<RandomKind> kinds = new ArrayList<>();

  /** Of any kinds, or of those whose plural name is given. */
  RandomSequence(long seed, List<String> only) throws IOException, Malformed {
    this.dice = new Dice(seed);
    this.namespace = "r-" + seed;
    var known = new ArrayList<>(known());
    known.removeIf(kind -> !only.isEmpty() && !only.contains(Tree.text(kind, "resource")));
    while (kinds.size() < KINDS && !known.isEmpty()) {
      kinds.add(new RandomKind(dice, known.remove(dice.below(known.size()))));
    }
    if (only.isEmpty()) {
      known().stream()
          .filter(kind -> Tree.text(kind, "resource").equals(CUSTOM))
          .forEach(kind -> kinds.add(new RandomKind(dice, kind)));
    }
  }

  private static List<Map<String, Object>> known() throws IOException, Malformed {
    try (var in = RandomSequence.class.getResourceAsStream("/random/kinds.yaml")) {
      var content = Tree.asMap(Yaml.read(Objects.requireNonNull(in).readAllBytes()));
      return Tree.list(content, "kinds").stream().map(Tree::asMap).toList();
    }
  }

  RandomStep namespace() {
    return RandomStep.of(
        "POST",
        "/api/v1/namespaces",
        "json",
        Map.of("apiVersion", "v1", "kind", "Namespace", "metadata", Map.of("name", namespace)));
  }

  RandomStep next() {
    return RandomObjects.next(dice, dice.any(kinds), namespace);
  }
}
