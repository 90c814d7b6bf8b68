package io.edgewright.simulator.rules;

import io.edgewright.simulator.schema.Addresses;
import io.edgewright.simulator.tree.Tree;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What must hold for ingresses. */
final class IngressRules {
  private static final Pattern NO_PATH = Pattern.compile("//|/\\./|/\\.\\./|%2f|%2F|/\\.\\.?$");

  private static final String CLASS = "kubernetes.io/ingress.class";

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

  /** What the old name of the class must be, where a new ingress has both. */
  static void annotation(Map<String, Object> object, Problems problems) {
    var named = Tree.find(object, "spec", "ingressClassName");
    Tree.find(object, "metadata", "annotations", CLASS)
        .filter(old -> named.isPresent() && !named.get().equals(old))
        .ifPresent(
            old ->
                problems.invalid(
                    "annotations." + CLASS,
                    old,
                    "must match `ingressClassName` when both are specified"));
  }

  private static void rule(Map<String, Object> rule, String path, Problems problems) {
    var host = Tree.text(rule, "host");
    if (Addresses.isAddress(host)) {
      problems.invalid(path + ".host", host, "must be a DNS name, not an IP address");
    }
    if (!host.isEmpty()) {
      host(host, path + ".host", problems);
    }
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
    problems.refused(
        path, host, host.contains("*") ? NameFormat.wildcard(host) : NameFormat.subdomain(host));
  }

  private static void path(Map<String, Object> path, String field, Problems problems) {
    var text = Tree.text(path, "path");
    if (Tree.find(path, "pathType").isEmpty()) {
      problems.required(field + ".pathType", "pathType must be specified");
      return;
    }
    var type = Tree.text(path, "pathType");
    switch (type) {
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
      IngressClassRules.reference(Tree.map(backend, "resource"), path + ".resource", problems);
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
