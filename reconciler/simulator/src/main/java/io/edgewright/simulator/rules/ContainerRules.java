package io.edgewright.simulator.rules;

import io.edgewright.simulator.tree.Tree;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What must hold for the containers of a pod. */
final class ContainerRules {
  private static final List<String> ACTIONS = List.of("exec", "httpGet", "tcpSocket", "grpc");
  private static final List<String> PROBES =
      List.of("livenessProbe", "readinessProbe", "startupProbe");
  private static final List<String> PROTOCOLS = List.of("SCTP", "TCP", "UDP");
  private static final Pattern PORT_NAME = Pattern.compile("[-0-9]*[a-z][-a-z0-9]*");
  private static final Pattern HEADER = Pattern.compile("[-A-Za-z0-9]+");
  private static final int PORT_NAME_LENGTH = 15;

  private static final List<String> TEMPORARY_LACK =
      List.of(
          "ports", "livenessProbe", "readinessProbe", "startupProbe", "lifecycle", "restartPolicy");

  private final MountRules mounts;
  private final Problems problems;

  /** With what holds for the volumes that containers may mount. */
  ContainerRules(MountRules mounts, Problems problems) {
    this.mounts = mounts;
    this.problems = problems;
  }

  void check(Map<String, Object> spec, String path) {
    var containers = Tree.list(spec, "containers");
    if (containers.isEmpty()) {
      problems.required(path + ".containers", "");
    }
    var names = new HashSet<String>();
    var hostPorts = new HashSet<String>();
    for (var i = 0; i < containers.size(); i++) {
      var container = Tree.asMap(containers.get(i));
      var at = path + ".containers[" + i + "]";
      common(container, at);
      once(Tree.text(container, "name"), at, names);
      hostPorts(container, at, hostPorts);
      acting(container, at);
      if (Tree.find(container, "restartPolicy").isPresent()) {
        problems.forbidden(at + ".restartPolicy", "may not be set for non-init containers");
      }
    }
    first(spec, path, names);
    temporary(spec, path, names);
  }

  private void first(Map<String, Object> spec, String path, Set<String> names) {
    var containers = Tree.list(spec, "initContainers");
    for (var i = 0; i < containers.size(); i++) {
      var container = Tree.asMap(containers.get(i));
      var at = path + ".initContainers[" + i + "]";
      common(container, at);
      var name = Tree.text(container, "name");
      if (!name.isEmpty() || names.contains("")) {
        once(name, at, names);
      }
      // A real server counts from the start for each of them.
      hostPorts(container, path + ".initContainers[0]", new HashSet<>());
      for (var field : List.of("lifecycle", "livenessProbe", "readinessProbe", "startupProbe")) {
        if (Tree.find(container, field).isPresent()) {
          problems.forbidden(
              at + "." + field, "may not be set for init containers without restartPolicy=Always");
        }
      }
    }
  }

  /** Containers that are added to a pod which runs; no part of what it is for. */
  private void temporary(Map<String, Object> spec, String path, Set<String> others) {
    var names = new HashSet<>(others);
    var containers = Tree.list(spec, "ephemeralContainers");
    for (var i = 0; i < containers.size(); i++) {
      var container = Tree.asMap(containers.get(i));
      var at = path + ".ephemeralContainers[" + i + "]";
      common(container, at);
      image(container, at, problems);
      once(Tree.text(container, "name"), at, names);
      var target = Tree.text(container, "targetContainerName");
      if (!target.isEmpty() && !others.contains(target)) {
        problems.notFound(at + ".targetContainerName", target);
      }
      for (var field : TEMPORARY_LACK) {
        if (Tree.find(container, field).filter(value -> !List.of().equals(value)).isPresent()) {
          unfit(at + "." + field);
        }
      }
      if (!Tree.map(container, "resources").isEmpty()) {
        unfit(at + ".resources");
      }
      var index = 0;
      for (var mount : Tree.list(container, "volumeMounts")) {
        for (var field : List.of("subPath", "subPathExpr")) {
          if (!Tree.text(Tree.asMap(mount), field).isEmpty()) {
            unfit(at + ".volumeMounts[" + index + "]." + field);
          }
        }
        index++;
      }
    }
  }

  private void unfit(String path) {
    problems.forbidden(path, "cannot be set for an Ephemeral Container");
  }

  /** Of a pod of its own, as not of a template, an image has no space around it. */
  static void image(Map<String, Object> container, String path, Problems problems) {
    var image = Tree.text(container, "image");
    if (!image.equals(image.strip())) {
      problems.invalid(path + ".image", image, "must not have leading or trailing whitespace");
    }
  }

  private void once(String name, String path, Set<String> names) {
    if (!names.add(name)) {
      problems.duplicate(path + ".name", name);
    }
  }

  private void common(Map<String, Object> container, String path) {
    var name = Tree.text(container, "name");
    if (name.isEmpty()) {
      problems.required(path + ".name", "");
    } else {
      told(NameFormat.label(name), path + ".name", name);
    }
    if (Tree.text(container, "image").isEmpty()) {
      problems.required(path + ".image", "");
    }
    oneOf(container, path, "terminationMessagePolicy", List.of("File", "FallbackToLogsOnError"));
    ports(container, path);
    new EnvironmentRules(problems).check(container, path);
    mounts.check(container, path);
    oneOf(container, path, "imagePullPolicy", List.of("Always", "IfNotPresent", "Never"));
    ResourceRules.check(container, path, problems);
    SecurityRules.container(
        Tree.map(container, "securityContext"), path + ".securityContext", problems);
  }

  private void told(Optional<String> why, String path, Object value) {
    why.ifPresent(detail -> problems.invalid(path, value, detail));
  }

  private void oneOf(Map<String, Object> owner, String path, String field, List<String> allowed) {
    ChoiceRules.filled(owner, path, field, allowed, problems);
  }

  private void ports(Map<String, Object> container, String path) {
    var names = new HashSet<String>();
    var index = 0;
    for (var item : Tree.list(container, "ports")) {
      var port = Tree.asMap(item);
      var at = path + ".ports[" + index++ + "]";
      var name = Tree.text(port, "name");
      if (!name.isEmpty() && portName(name).isPresent()) {
        told(portName(name), at + ".name", name);
      } else if (!name.isEmpty() && !names.add(name)) {
        problems.duplicate(at + ".name", name);
      }
      var number = Tree.number(port, "containerPort").orElse(0L);
      if (number == 0) {
        problems.required(at + ".containerPort", "");
      } else {
        ServiceRules.port(number, at + ".containerPort", problems);
      }
      Tree.number(port, "hostPort")
          .filter(host -> host != 0)
          .ifPresent(host -> ServiceRules.port(host, at + ".hostPort", problems));
      oneOf(port, at, "protocol", PROTOCOLS);
    }
  }

  /** Why a name of a port is not allowed. */
  static Optional<String> portName(String name) {
    if (name.length() > PORT_NAME_LENGTH) {
      return Optional.of("must be no more than 15 characters");
    }
    var good =
        PORT_NAME.matcher(name).matches()
            && !name.contains("--")
            && !name.startsWith("-")
            && !name.endsWith("-");
    return good
        ? Optional.empty()
        : Optional.of(
            "must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-), and at least"
                + " one letter");
  }

  private void hostPorts(Map<String, Object> container, String path, Set<String> seen) {
    var index = 0;
    for (var item : Tree.list(container, "ports")) {
      var port = Tree.asMap(item);
      var at = path + ".ports[" + index++ + "].hostPort";
      var number = Tree.number(port, "hostPort").orElse(0L);
      var key = Tree.text(port, "protocol") + "/" + Tree.text(port, "hostIP") + "/" + number;
      if (number != 0 && !seen.add(key)) {
        problems.duplicate(at, key);
      }
    }
  }

  /** Probes and hooks. */
  private void acting(Map<String, Object> container, String path) {
    for (var hook : List.of("postStart", "preStop")) {
      var owner = Tree.map(container, "lifecycle");
      if (Tree.find(owner, hook).isPresent()) {
        action(Tree.map(owner, hook), path + ".lifecycle." + hook);
      }
    }
    for (var field : PROBES) {
      if (Tree.find(container, field).isPresent()) {
        probe(Tree.map(container, field), path + "." + field, field);
      }
    }
  }

  private void probe(Map<String, Object> probe, String path, String field) {
    action(probe, path);
    AmountRules.notNegative(
        probe,
        path,
        problems,
        "initialDelaySeconds",
        "timeoutSeconds",
        "periodSeconds",
        "successThreshold",
        "failureThreshold");
    var grace = Tree.number(probe, "terminationGracePeriodSeconds");
    if (grace.isPresent() && (grace.get() <= 0 || field.equals("readinessProbe"))) {
      problems.invalid(
          path + ".terminationGracePeriodSeconds",
          grace.get(),
          grace.get() <= 0 ? "must be greater than 0" : "must not be set for readinessProbes");
    }
    var threshold = Tree.number(probe, "successThreshold").orElse(0L);
    if (!field.equals("readinessProbe") && threshold != 1) {
      problems.invalid(path + ".successThreshold", threshold, "must be 1");
    }
  }

  /** A probe or a hook does one thing; of several the later ones are refused, in this order. */
  private void action(Map<String, Object> owner, String path) {
    var given = ACTIONS.stream().filter(owner::containsKey).toList();
    if (given.isEmpty()) {
      problems.required(path, "must specify a handler type");
      return;
    }
    given.stream()
        .skip(1)
        .forEach(
            action ->
                problems.forbidden(
                    path + "." + action, "may not specify more than 1 handler type"));
    var action = Tree.map(owner, given.getFirst());
    var at = path + "." + given.getFirst();
    switch (given.getFirst()) {
      case "exec" -> {
        if (Tree.list(action, "command").isEmpty()) {
          problems.required(at + ".command", "");
        }
      }
      case "httpGet" -> request(action, at);
      default -> port(action, at);
    }
  }

  private void request(Map<String, Object> action, String path) {
    if (Tree.text(action, "path").isEmpty()) {
      problems.required(path + ".path", "");
    }
    port(action, path);
    oneOf(action, path, "scheme", List.of("HTTP", "HTTPS"));
    for (var header : Tree.list(action, "httpHeaders")) {
      var name = Tree.text(Tree.asMap(header), "name");
      if (!HEADER.matcher(name).matches()) {
        problems.invalid(
            path + ".httpHeaders",
            name,
            "a valid HTTP header must consist of alphanumeric" + " characters or '-'");
      }
    }
  }

  private void port(Map<String, Object> action, String path) {
    switch (action.getOrDefault("port", 0L)) {
      case Long number -> ServiceRules.port(number, path + ".port", problems);
      case String name -> told(portName(name), path + ".port", name);
      default -> {}
    }
  }
}
