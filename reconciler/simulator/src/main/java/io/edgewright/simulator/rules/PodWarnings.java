package io.edgewright.simulator.rules;

import io.edgewright.simulator.schema.Quantity;
import io.edgewright.simulator.tree.Tree;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** What a server lets pass in the specs of pods but warns about, in its order and words. */
final class PodWarnings {
  private static final String NOTHING_SELECTED =
      ": a null labelSelector results in matching no pod";

  private final List<String> warnings = new ArrayList<>();
  private final List<Port> ports = new ArrayList<>();

  private PodWarnings() {}

  private record Port(String path, Map<String, Object> fields) {
    private boolean isAt(Port other, String field) {
      return Tree.find(fields, field).equals(Tree.find(other.fields, field));
    }
  }

  private record Container(String path, Map<String, Object> fields) {}

  static List<String> of(Map<String, Object> spec, String path) {
    var found = new PodWarnings();
    found.spec(spec, path);
    return found.warnings;
  }

  private void spec(Map<String, Object> spec, String path) {
    unselective(spec, path + ".topologySpreadConstraints", "topologySpreadConstraints");
    twice(Tree.list(spec, "hostAliases"), "ip", path + ".hostAliases");
    var secrets = Tree.list(spec, "imagePullSecrets");
    twice(secrets, "name", path + ".imagePullSecrets");
    for (var i = 0; i < secrets.size(); i++) {
      if (Tree.text(Tree.asMap(secrets.get(i)), "name").isEmpty()) {
        warnings.add(path + ".imagePullSecrets[" + i + "].name: invalid empty name \"\"");
      }
    }
    var containers = containers(spec, path);
    containers.forEach(this::resources);
    containers.forEach(this::ports);
    if (Tree.number(spec, "terminationGracePeriodSeconds").orElse(0L) < 0) {
      warnings.add(
          path
              + ".terminationGracePeriodSeconds: must be >= 0; negative values are invalid and will"
              + " be treated as 1");
    }
    for (var kind : List.of("podAffinity", "podAntiAffinity")) {
      var terms = Tree.map(spec, "affinity", kind);
      var at = path + ".affinity." + kind + ".";
      var required = "requiredDuringSchedulingIgnoredDuringExecution";
      unselective(terms, at + required, required);
      var preferred = "preferredDuringSchedulingIgnoredDuringExecution";
      unselective(terms, at + preferred, preferred, "podAffinityTerm");
    }
  }

  private static List<Container> containers(Map<String, Object> spec, String path) {
    var result = new ArrayList<Container>();
    for (var field : List.of("initContainers", "containers", "ephemeralContainers")) {
      var index = 0;
      for (var item : Tree.list(spec, field)) {
        result.add(new Container(path + "." + field + "[" + index++ + "]", Tree.asMap(item)));
      }
    }
    return result;
  }

  /** Entries whose term has no selector. */
  private void unselective(Map<String, Object> map, String path, String field, String... term) {
    var items = Tree.list(map, field);
    for (var i = 0; i < items.size(); i++) {
      var entry =
          term.length == 0 ? Tree.asMap(items.get(i)) : Tree.map(Tree.asMap(items.get(i)), term);
      if (Tree.find(entry, "labelSelector").isEmpty()) {
        var below = term.length == 0 ? "" : "." + String.join(".", term);
        warnings.add(path + "[" + i + "]" + below + ".labelSelector" + NOTHING_SELECTED);
      }
    }
  }

  private void twice(List<Object> items, String field, String path) {
    var seen = new HashSet<String>();
    for (var i = 0; i < items.size(); i++) {
      var value = Tree.text(Tree.asMap(items.get(i)), field);
      if (!seen.add(value)) {
        warnings.add("%s[%d].%s: duplicate %s \"%s\"".formatted(path, i, field, field, value));
      }
    }
  }

  private void resources(Container container) {
    for (var name : List.of("memory", "ephemeral-storage")) {
      for (var part : List.of("limits", "requests")) {
        fraction(
            Tree.map(container.fields, "resources", part),
            name,
            container.path + ".resources." + part,
            warnings);
      }
    }
    variables(container);
  }

  /** Bytes come whole. */
  static void fraction(
      Map<String, Object> quantities, String name, String path, List<String> warnings) {
    Tree.find(quantities, name)
        .filter(amount -> isFraction(Quantity.value(amount)))
        .ifPresent(
            amount ->
                warnings.add(
                    "%s[%s]: fractional byte value \"%s\" is invalid, must be an integer"
                        .formatted(path, name, amount)));
  }

  private static boolean isFraction(BigDecimal amount) {
    return amount.scale() > 0
        && amount.setScale(3, RoundingMode.CEILING).remainder(BigDecimal.ONE).signum() != 0;
  }

  private void variables(Container container) {
    var seen = new HashSet<String>();
    var variables = Tree.list(container.fields, "env");
    for (var i = 0; i < variables.size(); i++) {
      var variable = Tree.asMap(variables.get(i));
      var name = Tree.text(variable, "name");
      var reference = "$(" + name + ")";
      var value = Tree.text(variable, "value");
      var builds = value.contains(reference) && !value.equals(reference);
      var hides = Tree.find(variable, "valueFrom").isPresent() || !builds;
      if (!seen.add(name) && hides) {
        warnings.add(
            "%s.env[%d]: hides previous definition of \"%s\"".formatted(container.path, i, name));
      }
    }
  }

  private void ports(Container container) {
    var index = 0;
    for (var item : Tree.list(container.fields, "ports")) {
      var port = new Port(container.path + ".ports[" + index++ + "]", Tree.asMap(item));
      if (!Tree.text(port.fields, "hostIP").isEmpty() && hostPort(port) == 0) {
        warnings.add(port.path + ": hostIP set without hostPort: " + port.fields);
      }
      for (var earlier : ports) {
        if (port.isAt(earlier, "containerPort") && port.isAt(earlier, "protocol")) {
          clash(port, earlier);
        }
      }
      ports.add(port);
    }
  }

  private void clash(Port port, Port earlier) {
    var here = Tree.text(port.fields, "hostIP");
    var there = Tree.text(earlier.fields, "hostIP");
    var same = hostPort(port) == hostPort(earlier);
    if (same && here.equals(there)) {
      warnings.add(port.path + ": duplicate port definition with " + earlier.path);
    } else if (hostPort(port) == 0 || hostPort(earlier) == 0) {
      warnings.add(port.path + ": overlapping port definition with " + earlier.path);
    } else if (same && here.isEmpty() != there.isEmpty()) {
      warnings.add(port.path + ": dangerously ambiguous port definition with " + earlier.path);
    }
  }

  private static long hostPort(Port port) {
    return Tree.number(port.fields, "hostPort").orElse(0L);
  }
}
