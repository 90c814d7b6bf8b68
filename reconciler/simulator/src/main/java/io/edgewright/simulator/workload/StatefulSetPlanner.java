package io.edgewright.simulator.workload;

import io.edgewright.simulator.tree.Tree;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Decides which pods of a StatefulSet come and go next. */
public final class StatefulSetPlanner {
  private static final String REVISION = "controller-revision-hash";

  /** What to do now. */
  public record Plan(List<Creation> create, List<Map<String, Object>> end) {}

  /** A pod to make. */
  public record Creation(long ordinal, String revision) {}

  private final Map<String, Object> set;
  private final SortedMap<Long, Map<String, Object>> pods = new TreeMap<>();
  private final String current;
  private final String updated;
  private final List<Creation> create = new ArrayList<>();
  private final List<Map<String, Object>> end = new ArrayList<>();

  private StatefulSetPlanner(
      Map<String, Object> set, List<Map<String, Object>> owned, String current, String updated) {
    this.set = set;
    this.current = current;
    this.updated = updated;
    owned.forEach(pod -> pods.put(ordinal(pod), pod));
  }

  /** The number at the end of a pod's name; -1 for a name without one. */
  public static long ordinal(Map<String, Object> pod) {
    var name = Tree.text(pod, "metadata", "name");
    var number = name.substring(name.lastIndexOf('-') + 1);
    return number.matches("\\d{1,9}") ? Long.parseLong(number) : -1;
  }

  /** The revision that a pod was made of. */
  public static String revision(Map<String, Object> pod) {
    return Tree.text(pod, "metadata", "labels", REVISION);
  }

  /** What to do now, given the pods that there are and the names of the revisions. */
  public static Plan plan(
      Map<String, Object> set, List<Map<String, Object>> owned, String current, String updated) {
    var planner = new StatefulSetPlanner(set, owned, current, updated);
    planner.decide();
    return new Plan(planner.create, planner.end);
  }

  private long first() {
    return Tree.number(set, "spec", "ordinals", "start").orElse(0L);
  }

  private long behind() {
    return first() + Tree.number(set, "spec", "replicas").orElse(1L);
  }

  private boolean ordered() {
    return !Tree.text(set, "spec", "podManagementPolicy").equals("Parallel");
  }

  private static boolean isDying(Map<String, Object> pod) {
    return Tree.find(pod, "metadata", "deletionTimestamp").isPresent();
  }

  private void decide() {
    if (!fill() || !shrink()) {
      return;
    }
    if (!Tree.text(set, "spec", "updateStrategy", "type").equals("OnDelete")) {
      replaceOld();
    }
  }

  /** Makes what is missing, from the lowest; false where something must be waited for first. */
  private boolean fill() {
    for (var ordinal = first(); ordinal < behind(); ordinal++) {
      var pod = pods.get(ordinal);
      if (pod == null) {
        create.add(new Creation(ordinal, revisionOf(ordinal)));
      } else if (PodLife.isOver(pod) && !isDying(pod)) {
        end.add(pod);
      }
      var settled = pod != null && PodLife.isReady(pod) && !isDying(pod);
      if (ordered() && !settled) {
        return false;
      }
    }
    return create.isEmpty() && end.isEmpty();
  }

  private String revisionOf(long ordinal) {
    return ordinal < first() + partition() ? current : updated;
  }

  private long partition() {
    return Tree.number(set, "spec", "updateStrategy", "rollingUpdate", "partition").orElse(0L);
  }

  /** Ends what is too much, from the highest. */
  private boolean shrink() {
    var surplus =
        pods.entrySet().stream()
            .filter(e -> e.getKey() >= behind() || e.getKey() < first())
            .sorted(Map.Entry.comparingByKey(Comparator.reverseOrder()))
            .map(Map.Entry::getValue)
            .toList();
    for (var pod : surplus) {
      if (!isDying(pod)) {
        end.add(pod);
      }
      if (ordered()) {
        return false;
      }
    }
    return surplus.isEmpty();
  }

  /** Ends the highest pod that is of an old revision, once all above it are ready. */
  private void replaceOld() {
    for (var ordinal = behind() - 1; ordinal >= first() + partition(); ordinal--) {
      var pod = pods.get(ordinal);
      if (pod == null) {
        return;
      }
      if (!revision(pod).equals(updated)) {
        if (!isDying(pod)) {
          end.add(pod);
        }
        return;
      }
      if (!PodLife.isReady(pod) || isDying(pod)) {
        return;
      }
    }
  }
}
