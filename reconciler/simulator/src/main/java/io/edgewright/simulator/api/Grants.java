package io.edgewright.simulator.api;

import io.edgewright.simulator.admission.LimitEvaluator;
import io.edgewright.simulator.admission.PriorityEvaluator;
import io.edgewright.simulator.admission.PriorityEvaluator.Outcome;
import io.edgewright.simulator.admission.QuotaEvaluator;
import io.edgewright.simulator.admission.ResizeEvaluator;
import io.edgewright.simulator.admission.RuntimeEvaluator;
import io.edgewright.simulator.kind.GroupVersion;
import io.edgewright.simulator.kind.ResourceKind;
import io.edgewright.simulator.status.Refusal;
import io.edgewright.simulator.tree.Tree;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What the limits, quotas and priority classes of a cluster make of an object. */
final class Grants {
  private static final GroupVersion CORE = new GroupVersion("", "v1");
  private static final GroupVersion NODE = new GroupVersion("node.k8s.io", "v1");
  private static final GroupVersion SCHEDULING = new GroupVersion("scheduling.k8s.io", "v1");

  private static final GroupVersion STORAGE = new GroupVersion("storage.k8s.io", "v1");

  private final Context context;

  Grants(Context context) {
    this.context = context;
  }

  private List<Map<String, Object>> list(GroupVersion version, String plural, String namespace) {
    return context
        .catalog()
        .find(version, plural)
        .map(kind -> context.store().list(kind.storageKey(), namespace).objects())
        .orElse(List.of());
  }

  private static boolean is(ResourceKind kind, String plural) {
    return kind.group().isEmpty() && kind.names().plural().equals(plural);
  }

  /** Before an object is prepared: what it does not say is filled in. */
  void fill(ResourceKind kind, String namespace, Map<String, Object> object) {
    if (!is(kind, "pods")) {
      return;
    }
    var filled = LimitEvaluator.filled(object, list(CORE, "limitranges", namespace));
    switch (PriorityEvaluator.resolve(filled, list(SCHEDULING, "priorityclasses", ""))) {
      case Outcome.Resolved(var pod) -> object.putAll(pod);
      case Outcome.Unresolved(var why) -> refuse(kind, object, why);
    }
    var runtime = Tree.find(object, "spec", "runtimeClassName");
    if (runtime.isEmpty()) {
      return;
    }
    if (runtime.get().equals("")) {
      throw Refusal.internal("resource name may not be empty");
    }
    var runtimes = list(NODE, "runtimeclasses", "");
    RuntimeEvaluator.problem(object, runtimes).ifPresent(why -> refuse(kind, object, why));
    object.putAll(RuntimeEvaluator.filled(object, runtimes));
  }

  /** Once an object is valid: whether there is room for it. */
  void check(ResourceKind kind, String namespace, Map<String, Object> object) {
    var ranges = "limitranges";
    var problem =
        switch (kind.group().isEmpty() ? kind.names().plural() : kind.kind()) {
          case "pods" ->
              LimitEvaluator.podProblem(object, list(CORE, ranges, namespace))
                  .or(() -> overheadProblem(object));
          case "persistentvolumeclaims" ->
              LimitEvaluator.claimProblem(object, list(CORE, ranges, namespace));
          case "PriorityClass" ->
              PriorityEvaluator.classProblem(object, list(SCHEDULING, "priorityclasses", ""));
          default -> Optional.<String>empty();
        };
    problem.ifPresent(why -> refuse(kind, object, why));
    if (!kind.namespaced()) {
      return;
    }
    for (var quota : list(CORE, "resourcequotas", namespace)) {
      if (QuotaEvaluator.concerns(quota, kind) && QuotaEvaluator.counts(quota, kind, object)) {
        QuotaEvaluator.problem(quota, used(quota), kind, object)
            .ifPresent(why -> refuse(kind, object, why));
      }
    }
  }

  /** Once a change of an object is valid: whether it may be so much. */
  void checkChange(Writing.Target target, Map<String, Object> object, Map<String, Object> live) {
    if (is(target.kind(), "persistentvolumeclaims") && target.subresource().isEmpty()) {
      LimitEvaluator.claimProblem(object, list(CORE, "limitranges", target.namespace()))
          .or(() -> ResizeEvaluator.problem(object, live, list(STORAGE, "storageclasses", "")))
          .ifPresent(why -> refuse(target.kind(), object, why));
    }
  }

  /** Hardly any pod says what it costs: classes are looked up for those that do. */
  private Optional<String> overheadProblem(Map<String, Object> pod) {
    return Tree.find(pod, "spec", "overhead").isEmpty()
        ? Optional.empty()
        : RuntimeEvaluator.overheadProblem(pod, list(NODE, "runtimeclasses", ""));
  }

  private static void refuse(ResourceKind kind, Map<String, Object> object, String why) {
    throw Refusal.forbidden(kind, Tree.text(object, "metadata", "name"), why, List.of());
  }

  /** How much of a quota is taken. */
  Map<String, BigDecimal> used(Map<String, Object> quota) {
    var namespace = Tree.text(quota, "metadata", "namespace");
    var used = new TreeMap<String, BigDecimal>();
    for (var kind : context.catalog().stored()) {
      if (kind.namespaced() && QuotaEvaluator.concerns(quota, kind)) {
        for (var object : context.store().list(kind.storageKey(), namespace).objects()) {
          if (QuotaEvaluator.counts(quota, kind, object)) {
            QuotaEvaluator.usage(kind, object)
                .forEach((name, amount) -> used.merge(name, amount, BigDecimal::add));
          }
        }
      }
    }
    return used;
  }
}
