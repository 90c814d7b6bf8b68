package io.edgewright.simulator.workload;

import io.edgewright.simulator.tree.Tree;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Decides on which nodes a DaemonSet has a pod, and which pod is replaced next. */
public final class DaemonSetPlanner {
  private static final List<String> TOLERATED =
      List.of("disk-pressure", "memory-pressure", "pid-pressure", "unschedulable");
  private static final List<String> BORNE = List.of("not-ready", "unreachable");
  private static final String PREFIX = "node.kubernetes.io/";

  /** Of two pods on a node, the one to be counted: one that has its node, then the older one. */
  private static final Comparator<Map<String, Object>> OLDEST =
      Comparator.comparing(
              (Map<String, Object> pod) -> Tree.text(pod, "spec", "nodeName").isEmpty())
          .thenComparing(pod -> Tree.text(pod, "metadata", "creationTimestamp"))
          .thenComparing(pod -> Tree.text(pod, "metadata", "name"));

  private final Map<String, Object> set;
  private final String hash;
  private final Availability availability;

  /** For a set whose template has this hash. */
  public DaemonSetPlanner(Map<String, Object> set, String hash, Availability availability) {
    this.set = set;
    this.hash = hash;
    this.availability = availability;
  }

  /** Nodes that get a pod, and pods that go. */
  public record Plan(List<String> create, List<Map<String, Object>> end) {}

  /** The spec of the pod for a node: it goes there and bears what a daemon must. */
  public static Map<String, Object> spec(Map<String, Object> template, String node) {
    var tolerations = new ArrayList<>(Tree.list(template, "tolerations"));
    for (var key : BORNE) {
      tolerations.add(Tree.of("key", PREFIX + key, "operator", "Exists", "effect", "NoExecute"));
    }
    for (var key : TOLERATED) {
      tolerations.add(Tree.of("key", PREFIX + key, "operator", "Exists", "effect", "NoSchedule"));
    }
    var only = Tree.of("key", "metadata.name", "operator", "In", "values", List.of(node));
    var spec = Tree.mutableMap(template);
    spec.put("tolerations", tolerations);
    return Tree.with(
        spec,
        List.of(Tree.of("matchFields", List.of(only))),
        "affinity",
        "nodeAffinity",
        "requiredDuringSchedulingIgnoredDuringExecution",
        "nodeSelectorTerms");
  }

  private boolean suits(Map<String, Object> node) {
    var template = Tree.map(set, "spec", "template", "spec");
    var bare = Tree.with(spec(template, ""), Tree.map(template, "affinity"), "affinity");
    return SchedulingPlanner.isSuitable(Tree.of("spec", bare), node);
  }

  private static String nodeOf(Map<String, Object> pod) {
    var bound = Tree.text(pod, "spec", "nodeName");
    if (!bound.isEmpty()) {
      return bound;
    }
    var terms =
        Tree.list(
            pod,
            "spec",
            "affinity",
            "nodeAffinity",
            "requiredDuringSchedulingIgnoredDuringExecution",
            "nodeSelectorTerms");
    return terms.stream()
        .flatMap(t -> Tree.list(Tree.asMap(t), "matchFields").stream())
        .flatMap(f -> Tree.list(Tree.asMap(f), "values").stream())
        .map(Object::toString)
        .findFirst()
        .orElse("");
  }

  private static boolean isDying(Map<String, Object> pod) {
    return Tree.find(pod, "metadata", "deletionTimestamp").isPresent();
  }

  private boolean isCurrent(Map<String, Object> pod) {
    return Tree.text(pod, "metadata", "labels", "controller-revision-hash").equals(hash);
  }

  /** What to do now. */
  public Plan plan(List<Map<String, Object>> nodes, List<Map<String, Object>> owned) {
    var create = new ArrayList<String>();
    var end = new ArrayList<Map<String, Object>>();
    var left = byNode(owned);
    var kept = new ArrayList<Map<String, Object>>();
    for (var node : nodes) {
      var name = Tree.text(node, "metadata", "name");
      var there = left.remove(name);
      var here = there == null ? List.<Map<String, Object>>of() : there;
      if (!suits(node)) {
        end.addAll(here);
      } else if (here.isEmpty()) {
        create.add(name);
      } else {
        here.stream().filter(PodLife::isOver).forEach(end::add);
        here.stream().filter(pod -> !PodLife.isOver(pod)).forEach(kept::add);
      }
    }
    left.values().forEach(end::addAll);
    var perNode = byNode(kept);
    var surge = allowed("maxSurge", 0, perNode.size() + create.size());
    if (isOnDelete()) {
      return new Plan(create, living(end));
    }
    if (surge > 0) {
      addSurge(perNode, surge, create, end);
    } else {
      end.addAll(replaced(kept, create.size()));
    }
    return new Plan(create, living(end));
  }

  private boolean isOnDelete() {
    return Tree.text(set, "spec", "updateStrategy", "type").equals("OnDelete");
  }

  private static List<Map<String, Object>> living(List<Map<String, Object>> pods) {
    return pods.stream().filter(pod -> !isDying(pod)).toList();
  }

  /**
   * A new pod beside the old one on so many nodes at once; the old one goes when the new one is
   * available. Where the old one is not available anyway, nothing is at stake and none is counted.
   */
  private void addSurge(
      SortedMap<String, List<Map<String, Object>>> kept,
      long surge,
      List<String> create,
      List<Map<String, Object>> end) {
    var room = surge;
    var candidates = new ArrayList<String>();
    for (var node : kept.entrySet()) {
      var there = living(node.getValue());
      var fresh = there.stream().filter(this::isCurrent).toList();
      var old = there.stream().filter(pod -> !isCurrent(pod)).toList();
      var isServed = old.stream().anyMatch(availability::isAvailable);
      // Of a template that was changed twice, one old pod is enough.
      old.stream().skip(1).forEach(end::add);
      if (there.isEmpty()) {
        create.add(node.getKey());
      } else if (there.size() < node.getValue().size()) {
        continue;
      } else if (fresh.isEmpty()) {
        (isServed ? candidates : create).add(node.getKey());
      } else if (isServed && fresh.stream().noneMatch(availability::isAvailable)) {
        room--;
      } else {
        end.addAll(old);
      }
    }
    candidates.stream().limit(Math.max(0, room)).forEach(create::add);
  }

  private static TreeMap<String, List<Map<String, Object>>> byNode(
      List<Map<String, Object>> owned) {
    var result = new TreeMap<String, List<Map<String, Object>>>();
    for (var pod : owned) {
      result.computeIfAbsent(nodeOf(pod), _ -> new ArrayList<>(1)).add(pod);
    }
    result.values().forEach(there -> there.sort(OLDEST));
    return result;
  }

  /** Old pods that do not run go at once, others as far as the strategy lets them. */
  private List<Map<String, Object>> replaced(List<Map<String, Object>> kept, int missing) {
    var down =
        missing
            + kept.stream().filter(pod -> isDying(pod) || !availability.isAvailable(pod)).count();
    var allowed = Math.max(0, allowed("maxUnavailable", 1, kept.size() + missing) - down);
    var old = kept.stream().filter(pod -> !isCurrent(pod) && !isDying(pod)).toList();
    var result = new ArrayList<>(old);
    result.removeIf(availability::isAvailable);
    old.stream().filter(availability::isAvailable).limit(allowed).forEach(result::add);
    return result;
  }

  /** A number of pods, or a share of them that is rounded up. */
  private long allowed(String field, long usual, int total) {
    var value = Tree.find(set, "spec", "updateStrategy", "rollingUpdate", field).orElse(usual);
    if (value instanceof Long number) {
      return number;
    }
    var percent = value.toString().replace("%", "");
    return percent.matches("\\d{1,3}")
        ? new BigDecimal(percent)
            .multiply(BigDecimal.valueOf(total))
            .divide(BigDecimal.valueOf(100), 0, RoundingMode.CEILING)
            .longValue()
        : usual;
  }

  /** The status of the set. */
  public Map<String, Object> status(
      List<Map<String, Object>> nodes, List<Map<String, Object>> owned) {
    var pods = byNode(owned.stream().filter(pod -> !isDying(pod) && !PodLife.isOver(pod)).toList());
    var suitable = nodes.stream().filter(this::suits).map(n -> Tree.text(n, "metadata", "name"));
    var wanted = suitable.toList();
    var there = wanted.stream().map(pods::get).filter(java.util.Objects::nonNull).toList();
    var first = there.stream().map(List::getFirst).toList();
    var available = first.stream().filter(availability::isAvailable).count();
    var misplaced = pods.keySet().stream().filter(node -> !wanted.contains(node)).count();
    var status =
        Tree.of(
            "currentNumberScheduled",
            (long) first.size(),
            "numberMisscheduled",
            misplaced,
            "desiredNumberScheduled",
            (long) wanted.size(),
            "numberReady",
            first.stream().filter(PodLife::isReady).count(),
            "observedGeneration",
            Tree.number(set, "metadata", "generation").orElse(1L),
            "updatedNumberScheduled",
            first.stream().filter(this::isCurrent).count(),
            "numberAvailable",
            available,
            "numberUnavailable",
            wanted.size() - available);
    return status;
  }
}
