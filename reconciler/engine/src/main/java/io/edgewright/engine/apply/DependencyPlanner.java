package io.edgewright.engine.apply;

import io.edgewright.policy.object.ApplicationName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Orders applications so that each comes after those that it depends on. */
final class DependencyPlanner {
  private DependencyPlanner() {}

  /**
   * Groups that may be worked on at the same time, one group after the other; what is part of a
   * cycle, or depends on one, is in none.
   */
  static List<List<ApplicationName>> levels(
      SortedMap<ApplicationName, SortedSet<ApplicationName>> dependencies) {
    var open = new TreeMap<ApplicationName, SortedSet<ApplicationName>>(dependencies);
    var levels = new ArrayList<List<ApplicationName>>();
    while (true) {
      var ready =
          open.entrySet().stream()
              .filter(entry -> Collections.disjoint(entry.getValue(), open.keySet()))
              .map(Map.Entry::getKey)
              .toList();
      if (ready.isEmpty()) {
        return List.copyOf(levels);
      }
      levels.add(ready);
      ready.forEach(open::remove);
    }
  }

  /** The cycle that an application is part of or waits for; empty where there is none. */
  static Optional<List<ApplicationName>> cycle(
      ApplicationName start, Map<ApplicationName, SortedSet<ApplicationName>> dependencies) {
    return walk(start, dependencies, new ArrayList<>(), new TreeSet<>());
  }

  private static Optional<List<ApplicationName>> walk(
      ApplicationName here,
      Map<ApplicationName, SortedSet<ApplicationName>> dependencies,
      List<ApplicationName> path,
      Collection<ApplicationName> done) {
    var index = path.indexOf(here);
    if (index >= 0) {
      return Optional.of(List.copyOf(path.subList(index, path.size())));
    }
    if (!done.add(here)) {
      return Optional.empty();
    }
    path.add(here);
    for (var next : dependencies.getOrDefault(here, Collections.emptySortedSet())) {
      var cycle = walk(next, dependencies, path, done);
      if (cycle.isPresent()) {
        return cycle;
      }
    }
    path.removeLast();
    return Optional.empty();
  }
}
