package io.edgewright.simulator.admission;

import io.edgewright.simulator.kind.ResourceKind;
import io.edgewright.simulator.schema.Quantity;
import io.edgewright.simulator.tree.Tree;
import io.edgewright.simulator.workload.Amounts;
import io.edgewright.simulator.workload.PodLife;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Judges what objects take of ResourceQuotas, in the words of the admission plugin. */
public final class QuotaEvaluator {
  private static final Set<String> COUNTED =
      Set.of(
          "pods",
          "services",
          "secrets",
          "configmaps",
          "persistentvolumeclaims",
          "replicationcontrollers",
          "resourcequotas");
  private static final Set<String> BARE = Set.of("cpu", "memory", "ephemeral-storage");
  private static final BigDecimal KIBI = BigDecimal.valueOf(1024);

  private QuotaEvaluator() {}

  /** What an object takes, by the names that quotas have for it. */
  public static SortedMap<String, BigDecimal> usage(ResourceKind kind, Map<String, Object> object) {
    var plural = kind.names().plural();
    var taken = new TreeMap<String, BigDecimal>();
    var group = kind.group().isEmpty() ? "" : "." + kind.group();
    taken.put("count/" + plural + group, BigDecimal.ONE);
    if (!group.isEmpty() || (plural.equals("pods") && PodLife.isOver(object))) {
      return taken;
    }
    if (COUNTED.contains(plural)) {
      taken.put(plural, BigDecimal.ONE);
    }
    switch (plural) {
      case "pods" -> pod(object, taken);
      case "services" -> service(object, taken);
      case "persistentvolumeclaims" -> claim(object, taken);
      default -> {}
    }
    return taken;
  }

  private static void pod(Map<String, Object> pod, Map<String, BigDecimal> taken) {
    Amounts.requestedBy(pod)
        .byResource()
        .forEach(
            (name, amount) -> {
              if (!name.equals("pods")) {
                taken.put("requests." + name, amount);
              }
              if (BARE.contains(name)) {
                taken.put(name, amount);
              }
            });
    for (var field : List.of("containers", "initContainers")) {
      for (var container : Tree.list(pod, "spec", field)) {
        Tree.map(Tree.asMap(container), "resources", "limits")
            .forEach(
                (name, amount) ->
                    taken.merge(
                        "limits." + name,
                        Quantity.value(amount),
                        field.equals("containers") ? BigDecimal::add : BigDecimal::max));
      }
    }
  }

  private static void service(Map<String, Object> service, Map<String, BigDecimal> taken) {
    var type = Tree.text(service, "spec", "type");
    var ports = BigDecimal.valueOf(Tree.list(service, "spec", "ports").size());
    if (type.equals("LoadBalancer")) {
      taken.put("services.loadbalancers", BigDecimal.ONE);
    }
    if (type.equals("LoadBalancer") || type.equals("NodePort")) {
      taken.put("services.nodeports", ports);
    }
  }

  private static void claim(Map<String, Object> claim, Map<String, BigDecimal> taken) {
    var storage =
        Tree.find(claim, "spec", "resources", "requests", "storage")
            .map(Quantity::value)
            .orElse(BigDecimal.ZERO);
    taken.put("requests.storage", storage);
    var name = Tree.text(claim, "spec", "storageClassName");
    if (!name.isEmpty()) {
      taken.put(name + ".storageclass.storage.k8s.io/requests.storage", storage);
      taken.put(name + ".storageclass.storage.k8s.io/persistentvolumeclaims", BigDecimal.ONE);
    }
  }

  /** Whether objects of a kind may take anything of a quota. */
  public static boolean concerns(Map<String, Object> quota, ResourceKind kind) {
    var plural = kind.names().plural();
    var group = kind.group().isEmpty() ? "" : "." + kind.group();
    Predicate<String> takes =
        name ->
            name.equals("count/" + plural + group)
                || (group.isEmpty()
                    && switch (plural) {
                      case "pods" ->
                          name.equals("pods")
                              || BARE.contains(name)
                              || name.startsWith("requests.")
                              || name.startsWith("limits.");
                      case "services" -> name.startsWith("services");
                      case "persistentvolumeclaims" ->
                          name.endsWith("requests.storage") || name.endsWith(plural);
                      default -> COUNTED.contains(plural) && name.equals(plural);
                    });
    return Tree.map(quota, "spec", "hard").keySet().stream().anyMatch(takes);
  }

  /** Whether a quota counts an object: one with scopes counts the pods in all of them. */
  public static boolean counts(
      Map<String, Object> quota, ResourceKind kind, Map<String, Object> object) {
    var scopes = new ArrayList<Map<String, Object>>();
    for (var name : Tree.list(quota, "spec", "scopes")) {
      scopes.add(Tree.of("scopeName", name, "operator", "Exists"));
    }
    for (var expression : Tree.list(quota, "spec", "scopeSelector", "matchExpressions")) {
      scopes.add(Tree.asMap(expression));
    }
    return scopes.isEmpty()
        || (kind.names().plural().equals("pods")
            && scopes.stream().allMatch(scope -> inScope(scope, object)));
  }

  private static boolean inScope(Map<String, Object> scope, Map<String, Object> pod) {
    var ends = Tree.find(pod, "spec", "activeDeadlineSeconds").isPresent();
    var bestEffort = Tree.text(pod, "status", "qosClass").equals("BestEffort");
    var priorityClass = Tree.text(pod, "spec", "priorityClassName");
    return switch (Tree.text(scope, "scopeName")) {
      case "Terminating" -> ends;
      case "NotTerminating" -> !ends;
      case "BestEffort" -> bestEffort;
      case "NotBestEffort" -> !bestEffort;
      case "PriorityClass" ->
          switch (Tree.text(scope, "operator")) {
            case "In" -> Tree.list(scope, "values").contains(priorityClass);
            case "NotIn" -> !Tree.list(scope, "values").contains(priorityClass);
            case "DoesNotExist" -> priorityClass.isEmpty();
            default -> !priorityClass.isEmpty();
          };
      default -> false;
    };
  }

  /**
   * Why an object is too much for a quota; empty where there is room.
   *
   * @param used what is taken already, without the object
   */
  public static Optional<String> problem(
      Map<String, Object> quota,
      Map<String, BigDecimal> used,
      ResourceKind kind,
      Map<String, Object> object) {
    var hard = Tree.map(quota, "spec", "hard");
    var name = Tree.text(quota, "metadata", "name");
    if (kind.group().isEmpty() && kind.names().plural().equals("pods")) {
      var unsaid = unsaid(hard.keySet(), object);
      if (!unsaid.isEmpty()) {
        return Optional.of("failed quota: %s: must specify %s".formatted(name, unsaid));
      }
    }
    var asked = usage(kind, object);
    var exceeded = new TreeMap<String, BigDecimal>();
    asked.forEach(
        (resource, amount) -> {
          var bound = hard.get(resource);
          var all = used.getOrDefault(resource, BigDecimal.ZERO).add(amount);
          if (bound != null && amount.signum() > 0 && all.compareTo(Quantity.value(bound)) > 0) {
            exceeded.put(resource, amount);
          }
        });
    return exceeded.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "exceeded quota: %s, requested: %s, used: %s, limited: %s"
                .formatted(
                    name,
                    listed(exceeded.keySet(), asked),
                    listed(exceeded.keySet(), used),
                    exceeded.keySet().stream()
                        .map(resource -> resource + "=" + hard.get(resource))
                        .collect(Collectors.joining(","))));
  }

  private static String listed(Set<String> names, Map<String, BigDecimal> amounts) {
    return names.stream()
        .map(name -> name + "=" + text(name, amounts.getOrDefault(name, BigDecimal.ZERO)))
        .collect(Collectors.joining(","));
  }

  /** Under a quota for processors or memory each container has to say what it wants of them. */
  private static String unsaid(Set<String> hard, Map<String, Object> pod) {
    var missing = new TreeMap<String, TreeSet<String>>();
    for (var item : Tree.list(pod, "spec", "containers")) {
      var container = Tree.asMap(item);
      for (var resource : hard) {
        var bare = BARE.contains(resource) ? "requests." + resource : resource;
        var field = bare.startsWith("limits.") ? "limits" : "requests";
        var of = bare.substring(bare.indexOf('.') + 1);
        if (BARE.contains(of)
            && bare.equals(field + "." + of)
            && !Tree.map(container, "resources", field).containsKey(of)) {
          missing.computeIfAbsent(resource, _ -> new TreeSet<>()).add(Tree.text(container, "name"));
        }
      }
    }
    return missing.entrySet().stream()
        .map(entry -> entry.getKey() + " for: " + String.join(",", entry.getValue()))
        .collect(Collectors.joining("; "));
  }

  /** The status of a quota of which so much is used. */
  public static Map<String, Object> status(
      Map<String, Object> quota, Map<String, BigDecimal> used) {
    var hard = Tree.map(quota, "spec", "hard");
    var shown = new LinkedHashMap<String, Object>();
    hard.forEach(
        (name, _) -> shown.put(name, text(name, used.getOrDefault(name, BigDecimal.ZERO))));
    return Tree.of("hard", new LinkedHashMap<>(hard), "used", shown);
  }

  /** An amount as people write it: memory and storage in powers of 1024 where that comes out. */
  static String text(String resource, BigDecimal amount) {
    var isBinary = resource.endsWith("memory") || resource.endsWith("storage");
    var plain = amount.stripTrailingZeros().toPlainString();
    if (isBinary && amount.signum() > 0 && amount.remainder(KIBI).signum() == 0) {
      plain = amount.divide(KIBI).stripTrailingZeros().toPlainString() + "Ki";
    }
    return Quantity.canonical(plain).orElse(plain);
  }
}
