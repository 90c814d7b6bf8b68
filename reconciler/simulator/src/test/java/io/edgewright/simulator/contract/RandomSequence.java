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
 * same for the same seed and mix.
 */
final class RandomSequence {
  private static final int KINDS = 2;
  private static final String CUSTOM = "gauges";

  private final Dice dice;
  private final String namespace;
  private final int odd;
  private final List<RandomKind> kinds = new ArrayList<>();

  RandomSequence(long seed, RandomMix mix) throws IOException, Malformed {
    this.dice = new Dice(seed);
    this.namespace = "r-" + seed;
    this.odd = mix.odd();
    var content = content();
    var fields = new RandomFields(dice, Tree.map(content, "values"), mix.any());
    var all = Tree.list(content, "kinds").stream().map(Tree::asMap).toList();
    var known = new ArrayList<>(all);
    known.removeIf(
        kind -> !mix.kinds().isEmpty() && !mix.kinds().contains(Tree.text(kind, "resource")));
    while (kinds.size() < KINDS && !known.isEmpty()) {
      kinds.add(new RandomKind(dice, known.remove(dice.below(known.size())), fields));
    }
    if (mix.kinds().isEmpty()) {
      all.stream()
          .filter(kind -> Tree.text(kind, "resource").equals(CUSTOM))
          .forEach(kind -> kinds.add(new RandomKind(dice, kind, fields)));
    }
  }

  private static Map<String, Object> content() throws IOException, Malformed {
    try (var in = RandomSequence.class.getResourceAsStream("/random/kinds.yaml")) {
      return Tree.asMap(Yaml.read(Objects.requireNonNull(in).readAllBytes()));
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
    return new RandomObjects(dice, dice.any(kinds).inAnyVersion(), namespace).next(odd);
  }
}
