package io.edgewright.simulator.rules;

import io.edgewright.simulator.schema.Addresses;
import io.edgewright.simulator.tree.Tree;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What must hold for ingresses. */
final class IngressRules {
  private static final Pattern NO_PATH = Pattern.compile("//|/\\./|/\\.\\./|%2f|%2F|/\\.\\.?$");

  private IngressRules() {}

  static void check(Map<String, Object> object, Problems problems) {
    var spec = Tree.map(object, "spec");
    var rules = Tree.list(spec, "rules");
    if (rules.isEmpty() && Tree.find(spec, "defaultBackend").isEmpty()) {
      problems.invalid("spec", List.of(), "either `defaultBackend` or `rules` must be specified");
    }
    if (Tree.find(spec, "defaultBackend").isPresent()) {
      backend(Tree.map(spec, "defaultBackend"), "spec.defaultBackend", problems);
    }
    for (var i = 0; i < rules.size(); i++) {
      rule(Tree.asMap(rules.get(i)), "spec.rules[" + i + "]", problems);
    }
    encryption(spec, problems);
    Tree.find(spec, "ingressClassName")
        .map(Object::toString)
        .ifPresent(
            name ->
                NameFormat.subdomain(name)
                    .ifPresent(why -> problems.invalid("spec.ingressClassName", name, why)));
  }

  static void ingressClass(Map<String, Object> object, Problems problems) {
    var controller = Tree.text(object, "spec", "controller");
    if (controller.isEmpty()) {
      problems.required("spec.controller", "");
    } else if (!controller.matches("[a-z0-9.-]+/[A-Za-z0-9/\\-._~%!$&'()*+,;=:]+")) {
      problems.invalid("spec.controller", controller, "must be a domain-prefixed path");
    }
    if (Tree.find(object, "spec", "parameters").isEmpty()) {
      return;
    }
    var parameters = Tree.map(object, "spec", "parameters");
    for (var field : List.of("kind", "name")) {
      if (Tree.text(parameters, field).isEmpty()) {
        problems.required("spec.parameters." + field, "");
      }
    }
    var namespaced = Tree.find(parameters, "namespace").isPresent();
    switch (Tree.text(parameters, "scope")) {
      case "Namespace" -> {
        if (!namespaced) {
          problems.required("spec.parameters.namespace", "`parameters.scope` is 'Namespace'");
        }
      }
      case "Cluster" -> {
        if (namespaced) {
          problems.forbidden("spec.parameters.namespace", "`parameters.scope` is 'Cluster'");
        }
      }
      default ->
          problems.unsupported(
              "spec.parameters.scope",
              Tree.text(parameters, "scope"),
              List.of("Cluster", "Namespace"));
    }
  }

  private static void rule(Map<String, Object> rule, String path, Problems problems) {
    var host = Tree.text(rule, "host");
    if (Addresses.isAddress(host)) {
      problems.invalid(path + ".host", host, "must be a DNS name, not an IP address");
    }
    host(host, path + ".host", problems);
    if (Tree.find(rule, "http").isEmpty()) {
      return;
    }
    var paths = Tree.list(rule, "http", "paths");
    if (paths.isEmpty()) {
      problems.required(path + ".http.paths", "");
    }
    for (var i = 0; i < paths.size(); i++) {
      path(Tree.asMap(paths.get(i)), path + ".http.paths[" + i + "]", problems);
    }
  }

  private static void host(String host, String path, Problems problems) {
    var wrong =
        host.startsWith("*.")
            ? NameFormat.subdomain(host.substring(2))
            : host.isEmpty() ? Optional.<String>empty() : NameFormat.subdomain(host);
    wrong.ifPresent(why -> problems.invalid(path, host, why));
  }

  private static void path(Map<String, Object> path, String field, Problems problems) {
    var text = Tree.text(path, "path");
    var type = Tree.text(path, "pathType");
    switch (type) {
      case "" -> {
        problems.required(field + ".pathType", "pathType must be specified");
        return;
      }
      case "Exact", "Prefix" -> {
        if (!text.startsWith("/")) {
          problems.invalid(field + ".path", text, "must be an absolute path");
        }
        if (NO_PATH.matcher(text).find()) {
          problems.invalid(field + ".path", text, "must not contain '//', '/./' or '/../'");
        }
      }
      case "ImplementationSpecific" -> {
        if (!text.isEmpty() && !text.startsWith("/")) {
          problems.invalid(field + ".path", text, "must be an absolute path");
        }
      }
      default ->
          problems.unsupported(
              field + ".pathType", type, List.of("Exact", "ImplementationSpecific", "Prefix"));
    }
    backend(Tree.map(path, "backend"), field + ".backend", problems);
  }

  private static void backend(Map<String, Object> backend, String path, Problems problems) {
    var hasService = Tree.find(backend, "service").isPresent();
    var hasResource = Tree.find(backend, "resource").isPresent();
    if (hasService && hasResource) {
      problems.invalid(path, "", "cannot set both resource and service backends");
    } else if (hasService) {
      service(Tree.map(backend, "service"), path, problems);
    } else if (hasResource) {
      for (var field : List.of("kind", "name")) {
        if (Tree.text(backend, "resource", field).isEmpty()) {
          problems.required(path + ".resource." + field, "");
        }
      }
    } else {
      problems.invalid(path, "", "resource or service backend is required");
    }
  }

  private static void service(Map<String, Object> service, String path, Problems problems) {
    var name = Tree.text(service, "name");
    if (name.isEmpty()) {
      problems.required(path + ".service.name", "");
    } else {
      NameFormat.label1035(name)
          .ifPresent(why -> problems.invalid(path + ".service.name", name, why));
    }
    var port = Tree.text(service, "port", "name");
    var number = Tree.number(service, "port", "number").orElse(0L);
    if (!port.isEmpty() && number != 0) {
      problems.invalid(path, "", "cannot set both port name & port number");
    } else if (!port.isEmpty()) {
      portName(port, path + ".service.port.name", problems);
    } else if (number != 0) {
      ServiceRules.port(number, path + ".service.port.number", problems);
    } else {
      problems.required(path, "port name or number is required");
    }
  }

  static void portName(String name, String path, Problems problems) {
    ContainerRules.portName(name).ifPresent(why -> problems.invalid(path, name, why));
  }

  private static void encryption(Map<String, Object> spec, Problems problems) {
    var index = 0;
    for (var item : Tree.list(spec, "tls")) {
      var path = "spec.tls[" + index++ + "]";
      var hosts = Tree.list(Tree.asMap(item), "hosts");
      for (var i = 0; i < hosts.size(); i++) {
        host(hosts.get(i).toString(), path + ".hosts[" + i + "]", problems);
      }
      var secret = Tree.text(Tree.asMap(item), "secretName");
      if (!secret.isEmpty()) {
        NameFormat.subdomain(secret)
            .ifPresent(why -> problems.invalid(path + ".secretName", secret, why));
      }
    }
  }
}
