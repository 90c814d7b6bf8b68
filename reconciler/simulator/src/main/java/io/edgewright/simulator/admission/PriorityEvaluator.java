package io.edgewright.simulator.admission;

import io.edgewright.simulator.tree.Tree;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Judges how important pods are, by PriorityClasses. */
public final class PriorityEvaluator {
  private static final String USUAL_POLICY = "PreemptLowerPriority";

  private PriorityEvaluator() {}

  /** What comes of a pod. */
  public sealed interface Outcome {
    /** The pod with its priority. */
    record Resolved(Map<String, Object> pod) implements Outcome {}

    /** Why it is refused. */
    record Unresolved(String why) implements Outcome {}
  }

  /** The priority of a pod: of the class that it names, or of the default class if there is one. */
  public static Outcome resolve(Map<String, Object> pod, List<Map<String, Object>> classes) {
    var asked = Tree.text(pod, "spec", "priorityClassName");
    var found = asked.isEmpty() ? usual(classes) : named(classes, asked);
    if (found.isEmpty() && !asked.isEmpty()) {
      return new Outcome.Unresolved("no PriorityClass with name %s was found".formatted(asked));
    }
    var value = found.flatMap(each -> Tree.number(each, "value")).orElse(0L);
    var given = Tree.number(pod, "spec", "priority");
    if (given.isPresent() && !given.get().equals(value)) {
      return new Outcome.Unresolved(
          ("the integer value of priority (%d) must not be provided in pod spec; priority admission"
                  + " controller computed %d from the given PriorityClass name")
              .formatted(given.get(), value));
    }
    var policy = found.map(each -> Tree.text(each, "preemptionPolicy")).orElse(USUAL_POLICY);
    var wanted = Tree.find(pod, "spec", "preemptionPolicy");
    if (wanted.isPresent() && !policy.isEmpty() && !wanted.get().equals(policy)) {
      return new Outcome.Unresolved(
          ("the string value of PreemptionPolicy (%s) must not be provided in pod spec; priority"
                  + " admission controller computed %s from the given PriorityClass name")
              .formatted(wanted.get(), policy));
    }
    if (found.isEmpty()) {
      return new Outcome.Resolved(pod);
    }
    var named =
        Tree.with(pod, Tree.text(found.get(), "metadata", "name"), "spec", "priorityClassName");
    var ranked = Tree.with(named, value, "spec", "priority");
    return new Outcome.Resolved(
        policy.isEmpty() ? ranked : Tree.with(ranked, policy, "spec", "preemptionPolicy"));
  }

  private static Optional<Map<String, Object>> named(
      List<Map<String, Object>> classes, String name) {
    return classes.stream()
        .filter(each -> Tree.text(each, "metadata", "name").equals(name))
        .findFirst();
  }

  /** Of several default classes the least important one counts. */
  private static Optional<Map<String, Object>> usual(List<Map<String, Object>> classes) {
    return classes.stream()
        .filter(each -> Tree.flag(each, "globalDefault"))
        .min(Comparator.comparingLong(each -> Tree.number(each, "value").orElse(0L)));
  }

  /** Why a new class is refused; empty where it is not. */
  public static Optional<String> classProblem(
      Map<String, Object> created, List<Map<String, Object>> classes) {
    return Tree.flag(created, "globalDefault")
        ? usual(classes)
            .map(
                known ->
                    "PriorityClass %s is already marked as default. Only one default can exist"
                        .formatted(Tree.text(known, "metadata", "name")))
        : Optional.empty();
  }
}
