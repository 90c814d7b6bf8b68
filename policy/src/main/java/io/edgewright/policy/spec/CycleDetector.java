package io.edgewright.policy.spec;

import io.edgewright.policy.object.ApplicationName;
import io.edgewright.policy.object.SourceLocation;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Finds circles in what applications say of each other: for every application that is part of one,
 * the shortest circle through it is among them.
 */
final class CycleDetector {
  /** What an application points to, and where it says so. */
  @FunctionalInterface
  interface Edges {
    SortedMap<ApplicationName, SourceLocation> of(Application application);
  }

  /** One step of a circle, and where it is stated. */
  record Link(ApplicationName from, ApplicationName to, SourceLocation location) {}

  private CycleDetector() {}

  /** Each circle begins with its first name. */
  static List<List<Link>> detect(
      SortedMap<ApplicationName, SortedMap<ApplicationName, SourceLocation>> graph) {
    return circles(graph).stream().map(circle -> links(circle, graph)).toList();
  }

  private static List<Link> links(
      List<ApplicationName> circle,
      SortedMap<ApplicationName, SortedMap<ApplicationName, SourceLocation>> graph) {
    var links = new ArrayList<Link>();
    for (var i = 0; i < circle.size(); i++) {
      var from = circle.get(i);
      var to = circle.get((i + 1) % circle.size());
      Optional.ofNullable(graph.get(from))
          .map(edges -> edges.get(to))
          .ifPresent(location -> links.add(new Link(from, to, location)));
    }
    return List.copyOf(links);
  }

  private static List<List<ApplicationName>> circles(
      SortedMap<ApplicationName, SortedMap<ApplicationName, SourceLocation>> graph) {
    var covered = new HashSet<ApplicationName>();
    var circles = new ArrayList<List<ApplicationName>>();
    for (var start : withoutLeaves(graph)) {
      if (!covered.contains(start)) {
        var circle = shortestCircle(start, graph);
        if (!circle.isEmpty()) {
          covered.addAll(circle);
          circles.add(beginningWithTheFirst(circle));
        }
      }
    }
    return List.copyOf(circles);
  }

  /** Only what is left after all that points nowhere is taken away can be part of a circle. */
  private static SortedSet<ApplicationName> withoutLeaves(
      SortedMap<ApplicationName, SortedMap<ApplicationName, SourceLocation>> graph) {
    var pointedFrom = new HashMap<ApplicationName, List<ApplicationName>>();
    var open = new HashMap<ApplicationName, Integer>();
    var left = new TreeSet<>(graph.keySet());
    graph.forEach(
        (name, edges) -> {
          var known = edges.keySet().stream().filter(graph::containsKey).toList();
          open.put(name, known.size());
          known.forEach(to -> pointedFrom.computeIfAbsent(to, _ -> new ArrayList<>()).add(name));
        });
    Deque<ApplicationName> leaves = new ArrayDeque<>();
    left.stream().filter(name -> open.getOrDefault(name, 0) == 0).forEach(leaves::add);
    while (!leaves.isEmpty()) {
      var leaf = leaves.removeFirst();
      left.remove(leaf);
      for (var name : pointedFrom.getOrDefault(leaf, List.of())) {
        if (open.merge(name, -1, Integer::sum) == 0) {
          leaves.add(name);
        }
      }
    }
    return left;
  }

  private static List<ApplicationName> shortestCircle(
      ApplicationName start,
      SortedMap<ApplicationName, SortedMap<ApplicationName, SourceLocation>> graph) {
    var cameFrom = new TreeMap<ApplicationName, ApplicationName>();
    Deque<ApplicationName> queue = new ArrayDeque<>(List.of(start));
    while (!queue.isEmpty()) {
      var here = queue.removeFirst();
      for (var next : graph.getOrDefault(here, Collections.emptySortedMap()).keySet()) {
        if (next.equals(start)) {
          return pathTo(here, start, cameFrom);
        }
        if (cameFrom.putIfAbsent(next, here) == null) {
          queue.addLast(next);
        }
      }
    }
    return List.of();
  }

  private static List<ApplicationName> pathTo(
      ApplicationName end,
      ApplicationName start,
      SortedMap<ApplicationName, ApplicationName> cameFrom) {
    var path = new ArrayList<ApplicationName>();
    for (var here = end; !here.equals(start); here = cameFrom.getOrDefault(here, start)) {
      path.add(here);
    }
    path.add(start);
    return path.reversed();
  }

  private static List<ApplicationName> beginningWithTheFirst(List<ApplicationName> circle) {
    var rotated = new ArrayList<>(circle);
    Collections.rotate(rotated, -circle.indexOf(Collections.min(circle)));
    return List.copyOf(rotated);
  }
}
