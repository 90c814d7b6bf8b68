package io.edgewright.simulator.controller;

import io.edgewright.simulator.store.Key;
import io.edgewright.simulator.tree.Tree;
import io.edgewright.simulator.workload.Amounts;
import io.edgewright.simulator.workload.Candidate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Which pods are on which node, and what they ask for together. */
final class Occupancy {
  static final Comparator<Key> BY_NAME =
      Comparator.comparing(Key::namespace).thenComparing(Key::name);

  private final Map<String, Amounts> taken = new TreeMap<>();
  private final Map<String, SortedMap<Key, Map<String, Object>>> pods = new TreeMap<>();

  private static String node(Map<String, Object> pod) {
    return Tree.text(pod, "spec", "nodeName");
  }

  void came(Key key, Map<String, Object> pod) {
    taken.merge(node(pod), Amounts.requestedBy(pod), Amounts::plus);
    pods.computeIfAbsent(node(pod), _ -> new TreeMap<>(BY_NAME)).put(key, pod);
  }

  void left(Key key, Map<String, Object> pod) {
    taken.merge(node(pod), Amounts.NONE.minus(Amounts.requestedBy(pod)), Amounts::plus);
    pods.computeIfAbsent(node(pod), _ -> new TreeMap<>(BY_NAME)).remove(key);
  }

  /** A node with the pods on it, and with those of the others for which room is made there. */
  Candidate candidate(Map<String, Object> node, List<Map<String, Object>> nominated) {
    var name = Objects.name(node);
    var there = pods.getOrDefault(name, new TreeMap<>(BY_NAME));
    var candidate =
        new Candidate(node, taken.getOrDefault(name, Amounts.NONE), List.copyOf(there.values()));
    for (var pod : nominated) {
      if (Tree.text(pod, "status", "nominatedNodeName").equals(name)) {
        candidate = candidate.with(pod);
      }
    }
    return candidate;
  }
}
