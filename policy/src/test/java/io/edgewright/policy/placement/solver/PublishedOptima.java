package io.edgewright.policy.placement.solver;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * The optima that are published for instances, by name, and by capacity where they depend on it.
 */
record PublishedOptima(Map<String, BigDecimal> byName) {
  /** Reads every file of optima in a folder; what is not a name and a number is passed over. */
  static PublishedOptima in(Path folder) throws IOException {
    var optima = new TreeMap<String, BigDecimal>();
    try (var files = Files.list(folder)) {
      for (var file : files.sorted().filter(PublishedOptima::holdsOptima).toList()) {
        for (var line : Files.readAllLines(file)) {
          add(optima, line.trim().split("\\s+", -1));
        }
      }
    }
    return new PublishedOptima(optima);
  }

  private static boolean holdsOptima(Path file) {
    return file.getFileName().toString().matches(".*(optima|opt)\\.txt");
  }

  private static void add(Map<String, BigDecimal> optima, String[] words) {
    boolean number = words[words.length - 1].matches("[0-9]+(\\.[0-9]*)?");
    if (number && words.length == 2) {
      optima.put(words[0], new BigDecimal(words[1]));
    } else if (number && words.length == 3) {
      optima.put(words[0] + " " + words[1], new BigDecimal(words[2]));
    }
  }

  Optional<BigDecimal> of(String name, OptionalLong capacity) {
    var known = capacity.isPresent() ? byName.get(name + " " + capacity.getAsLong()) : null;
    return Optional.ofNullable(known == null ? byName.get(name) : known);
  }
}
