package io.edgewright.simulator.rules;

import io.edgewright.simulator.schema.Quantity;
import io.edgewright.simulator.tree.Tree;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** What must hold for limit ranges. */
final class LimitRules {
  private static final List<String> TYPES = List.of("Pod", "Container", "PersistentVolumeClaim");
  private static final List<String> BOUNDS =
      List.of("max", "min", "default", "defaultRequest", "maxLimitRequestRatio");
  private static final List<String> DEFAULTS = List.of("default", "defaultRequest");

  private final Map<String, Object> limit;
  private final String path;
  private final Problems problems;

  private LimitRules(Map<String, Object> limit, String path, Problems problems) {
    this.limit = limit;
    this.path = path;
    this.problems = problems;
  }

  static void check(Map<String, Object> object, Problems problems) {
    var index = 0;
    var types = new HashSet<String>();
    for (var item : Tree.list(object, "spec", "limits")) {
      var path = "spec.limits[" + index++ + "]";
      var rules = new LimitRules(Tree.asMap(item), path, problems);
      rules.type();
      if (!types.add(rules.typeName())) {
        problems.duplicate(path + ".type", rules.typeName());
      }
      rules.bounds();
    }
  }

  private String typeName() {
    return Tree.text(limit, "type");
  }

  private void type() {
    var type = typeName();
    var wrong = NameFormat.qualifiedName(type);
    if (wrong.isPresent()) {
      problems.invalid(path + ".type", type, wrong.get());
    } else if (!type.contains("/") && !TYPES.contains(type)) {
      problems.invalid(path + ".type", type, "must be a standard limit type or fully qualified");
    }
  }

  private void bounds() {
    var isOfPods = typeName().equals("Pod");
    var names = new TreeSet<String>();
    for (var bound : BOUNDS) {
      var amounts = Tree.map(limit, bound);
      if (isOfPods && DEFAULTS.contains(bound)) {
        if (!amounts.isEmpty()) {
          problems.forbidden(path + "." + bound, "may not be specified when `type` is 'Pod'");
        }
      } else {
        amounts.keySet().forEach(name -> name(name, path + "." + bound + "[" + name + "]"));
        names.addAll(amounts.keySet());
      }
    }
    if (typeName().equals("PersistentVolumeClaim")
        && amount("min", "storage").isEmpty()
        && amount("max", "storage").isEmpty()) {
      problems.required(
          path + ".limits",
          "either minimum or maximum storage value is required, but neither was provided");
    }
    names.forEach(this::order);
  }

  private void name(String name, String at) {
    if (typeName().equals("Pod") || typeName().equals("Container")) {
      ResourceNames.container(name, at, problems);
    } else {
      ResourceNames.resource(name, at, problems);
    }
  }

  private Optional<BigDecimal> amount(String bound, String name) {
    if (typeName().equals("Pod") && DEFAULTS.contains(bound)) {
      return Optional.empty();
    }
    return Optional.ofNullable(Tree.map(limit, bound).get(name)).map(Quantity::value);
  }

  private void order(String name) {
    atMost("min", "max", name, "min");
    atMost("min", "defaultRequest", name, "defaultRequest");
    atMost("defaultRequest", "max", name, "defaultRequest");
    atMost("defaultRequest", "default", name, "defaultRequest");
    atMost("min", "default", name, "default");
    atMost("default", "max", name, "default");
    ratio(name);
    var limited = amount("default", name);
    var requested = amount("defaultRequest", name);
    if (!ResourceNames.isOvercommitted(name)
        && limited.isPresent()
        && requested.isPresent()
        && limited.get().compareTo(requested.get()) != 0) {
      wrong("defaultRequest", name, "must equal the default value");
    }
  }

  private void atMost(String lesser, String greater, String name, String told) {
    var low = amount(lesser, name);
    var high = amount(greater, name);
    if (low.isPresent() && high.isPresent() && low.get().compareTo(high.get()) > 0) {
      wrong(
          told,
          name,
          "%s value %s is greater than %s value %s"
              .formatted(lesser, low.get().toPlainString(), greater, high.get().toPlainString()));
    }
  }

  private void ratio(String name) {
    var ratio = amount("maxLimitRequestRatio", name);
    if (ratio.isEmpty()) {
      return;
    }
    if (ratio.get().compareTo(BigDecimal.ONE) < 0) {
      wrong("maxLimitRequestRatio", name, "ratio is less than 1");
    }
    var min = amount("min", name);
    var max = amount("max", name);
    if (min.isPresent()
        && max.isPresent()
        && ratio.get().doubleValue() > max.get().doubleValue() / min.get().doubleValue()) {
      wrong("maxLimitRequestRatio", name, "ratio is greater than max/min");
    }
  }

  private void wrong(String bound, String name, String detail) {
    problems.invalid(
        path + "." + bound + "[" + name + "]",
        Tree.map(limit, bound).getOrDefault(name, ""),
        detail);
  }
}
