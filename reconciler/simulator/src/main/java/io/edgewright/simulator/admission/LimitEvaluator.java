package io.edgewright.simulator.admission;

import io.edgewright.simulator.schema.Quantity;
import io.edgewright.simulator.tree.Tree;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Fills in what containers do not say of their resources, and judges what they say, by the
 * LimitRanges of a namespace; in the words of the admission plugin LimitRanger.
 */
public final class LimitEvaluator {
  private static final List<String> FIELDS = List.of("containers", "initContainers");

  private LimitEvaluator() {}

  private static List<Map<String, Object>> items(List<Map<String, Object>> ranges, String type) {
    return ranges.stream()
        .flatMap(range -> Tree.list(range, "spec", "limits").stream())
        .map(Tree::asMap)
        .filter(item -> Tree.text(item, "type").equals(type))
        .toList();
  }

  /** The pod with the defaults of its namespace, and an annotation that tells which they were. */
  public static Map<String, Object> filled(
      Map<String, Object> pod, List<Map<String, Object>> ranges) {
    var defaults = new TreeMap<String, Map<String, Object>>();
    for (var item : items(ranges, "Container")) {
      gather(defaults, "requests", Tree.map(item, "defaultRequest"));
      gather(defaults, "limits", Tree.map(item, "default"));
    }
    if (defaults.isEmpty()) {
      return pod;
    }
    var told = new ArrayList<String>();
    var result = pod;
    for (var field : FIELDS) {
      var containers = new ArrayList<Object>();
      for (var container : Tree.list(pod, "spec", field)) {
        var what = field.equals("containers") ? "container" : "init container";
        containers.add(filled(Tree.asMap(container), defaults, what, told));
      }
      result = containers.isEmpty() ? result : Tree.with(result, containers, "spec", field);
    }
    return told.isEmpty()
        ? pod
        : Tree.with(
            result,
            "LimitRanger plugin set: " + String.join("; ", told),
            "metadata",
            "annotations",
            "kubernetes.io/limit-ranger");
  }

  /** Of several ranges the first one counts. */
  private static void gather(
      Map<String, Map<String, Object>> defaults, String field, Map<String, Object> amounts) {
    amounts.forEach(
        (name, amount) ->
            defaults.computeIfAbsent(field, _ -> new TreeMap<>()).putIfAbsent(name, amount));
  }

  private static Map<String, Object> filled(
      Map<String, Object> container,
      Map<String, Map<String, Object>> defaults,
      String what,
      List<String> told) {
    var result = container;
    for (var field : List.of("requests", "limits")) {
      var amounts = new LinkedHashMap<>(Tree.map(container, "resources", field));
      var missing = new TreeSet<String>();
      defaults
          .getOrDefault(field, Map.of())
          .forEach(
              (name, amount) -> {
                if (amounts.putIfAbsent(name, amount) == null) {
                  missing.add(name);
                }
              });
      if (!missing.isEmpty()) {
        result = Tree.with(result, amounts, "resources", field);
        told.add(
            "%s %s for %s %s"
                .formatted(
                    String.join(", ", missing),
                    field.substring(0, field.length() - 1),
                    what,
                    Tree.text(container, "name")));
      }
    }
    return result;
  }

  /**
   * What somebody asks for.
   *
   * @param requests at least that much
   * @param limits at most that much
   */
  private record Asked(Map<String, Object> requests, Map<String, Object> limits) {
    private static Asked of(Map<String, Object> resources) {
      return new Asked(Tree.map(resources, "requests"), Tree.map(resources, "limits"));
    }
  }

  /** Why a pod is refused; empty where it keeps to the limits. */
  public static Optional<String> podProblem(
      Map<String, Object> pod, List<Map<String, Object>> ranges) {
    var problems = new ArrayList<String>();
    for (var item : items(ranges, "Container")) {
      for (var field : FIELDS) {
        for (var container : Tree.list(pod, "spec", field)) {
          var asked = Asked.of(Tree.map(Tree.asMap(container), "resources"));
          check("Container", item, asked, problems);
        }
      }
    }
    for (var item : items(ranges, "Pod")) {
      check("Pod", item, new Asked(total(pod, "requests"), total(pod, "limits")), problems);
    }
    return told(problems);
  }

  /** Why a claim for a volume is refused; empty where it keeps to the limits. */
  public static Optional<String> claimProblem(
      Map<String, Object> claim, List<Map<String, Object>> ranges) {
    var type = "PersistentVolumeClaim";
    var requests = Tree.map(claim, "spec", "resources", "requests");
    var problems = new ArrayList<String>();
    for (var item : items(ranges, type)) {
      Tree.map(item, "min")
          .forEach(
              (name, bound) -> least(type, name, bound, new Asked(requests, Map.of()), problems));
      Tree.map(item, "max")
          .forEach(
              (name, bound) -> {
                var request = requests.get(name);
                if (request == null) {
                  problems.add(
                      "maximum %s usage per %s is %s.  No request is specified"
                          .formatted(name, type, bound));
                } else if (compare(request, bound) > 0) {
                  problems.add(
                      "maximum %s usage per %s is %s, but request is %s"
                          .formatted(name, type, bound, request));
                }
              });
    }
    return told(problems);
  }

  private static Optional<String> told(List<String> problems) {
    return switch (problems.size()) {
      case 0 -> Optional.empty();
      case 1 -> Optional.of(problems.getFirst());
      default -> Optional.of("[" + String.join(", ", problems) + "]");
    };
  }

  private static Map<String, Object> total(Map<String, Object> pod, String field) {
    var sum = new TreeMap<String, BigDecimal>();
    for (var of : FIELDS) {
      var own = of.equals("containers");
      for (var container : Tree.list(pod, "spec", of)) {
        Tree.map(Tree.asMap(container), "resources", field)
            .forEach(
                (name, amount) ->
                    sum.merge(
                        name, Quantity.value(amount), own ? BigDecimal::add : BigDecimal::max));
      }
    }
    var result = new TreeMap<String, Object>();
    sum.forEach((name, amount) -> result.put(name, QuotaEvaluator.text(name, amount)));
    return result;
  }

  private static void check(
      String type, Map<String, Object> item, Asked asked, List<String> problems) {
    Tree.map(item, "min").forEach((name, bound) -> least(type, name, bound, asked, problems));
    Tree.map(item, "max").forEach((name, bound) -> most(type, name, bound, asked, problems));
    Tree.map(item, "maxLimitRequestRatio")
        .forEach((name, bound) -> ratio(type, name, bound, asked, problems));
  }

  private static int compare(Object one, Object other) {
    return Quantity.value(one).compareTo(Quantity.value(other));
  }

  private static void least(
      String type, String name, Object bound, Asked asked, List<String> problems) {
    var request = asked.requests().get(name);
    var limit = asked.limits().get(name);
    var start = "minimum %s usage per %s is %s".formatted(name, type, bound);
    if (request == null) {
      problems.add(start + ".  No request is specified");
    } else if (compare(request, bound) < 0) {
      problems.add(start + ", but request is " + request);
    } else if (limit != null && compare(limit, bound) < 0) {
      problems.add(start + ", but limit is " + limit);
    }
  }

  private static void most(
      String type, String name, Object bound, Asked asked, List<String> problems) {
    var request = asked.requests().get(name);
    var limit = asked.limits().get(name);
    var start = "maximum %s usage per %s is %s".formatted(name, type, bound);
    if (limit == null) {
      problems.add(start + ".  No limit is specified");
    } else if (compare(limit, bound) > 0) {
      problems.add(start + ", but limit is " + limit);
    } else if (request != null && compare(request, bound) > 0) {
      problems.add(start + ", but request is " + request);
    }
  }

  private static void ratio(
      String type, String name, Object bound, Asked asked, List<String> problems) {
    var request = Quantity.value(asked.requests().getOrDefault(name, "0"));
    var limit = Quantity.value(asked.limits().getOrDefault(name, "0"));
    var start = "%s max limit to request ratio per %s is %s, but ".formatted(name, type, bound);
    if (request.signum() == 0) {
      problems.add(start + "no request is specified or request is 0");
    } else if (limit.signum() == 0) {
      problems.add(start + "no limit is specified or limit is 0");
    } else {
      var given = limit.divide(request, MathContext.DECIMAL64);
      if (given.compareTo(Quantity.value(bound)) > 0) {
        problems.add(start + "provided ratio is %.6f".formatted(given));
      }
    }
  }
}
