package io.edgewright.simulator.rules;

import io.edgewright.simulator.tree.Tree;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** What must hold for the schemas of flows of requests. */
final class FlowRules {
  private static final String EXEMPT = "exempt";
  private static final long LAST = 10000;
  private static final List<String> DISTINGUISHERS = List.of("ByNamespace", "ByUser");
  private static final List<String> SUBJECTS = List.of("Group", "ServiceAccount", "User");
  private static final List<String> VERBS =
      List.of(
          "create",
          "delete",
          "deletecollection",
          "get",
          "list",
          "patch",
          "proxy",
          "update",
          "watch");

  private FlowRules() {}

  static void check(Map<String, Object> object, Problems problems) {
    var spec = Tree.map(object, "spec");
    precedence(object, problems);
    if (Tree.find(spec, "distinguisherMethod").isPresent()) {
      var method = Tree.text(spec, "distinguisherMethod", "type");
      if (!DISTINGUISHERS.contains(method)) {
        problems.unsupported("spec.distinguisherMethod.type", method, DISTINGUISHERS);
      }
    }
    var level = Tree.text(spec, "priorityLevelConfiguration", "name");
    var path = "spec.priorityLevelConfiguration.name";
    if (level.isEmpty()) {
      problems.required(path, "must reference a priority level");
    } else {
      NameFormat.subdomain(level).ifPresent(why -> problems.invalid(path, level, why));
    }
    var index = 0;
    for (var rule : Tree.list(spec, "rules")) {
      rule(Tree.asMap(rule), "spec.rules[" + index++ + "]", problems);
    }
    status(Tree.map(object, "status"), problems);
  }

  private static void precedence(Map<String, Object> object, Problems problems) {
    var path = "spec.matchingPrecedence";
    var precedence = Tree.number(object, "spec", "matchingPrecedence").orElse(0L);
    if (precedence <= 0) {
      problems.invalid(path, precedence, "must be a positive value");
    }
    if (precedence > LAST) {
      problems.invalid(path, precedence, "must not be greater than " + LAST);
    }
    if (precedence == 1 && !Tree.text(object, "metadata", "name").equals(EXEMPT)) {
      problems.invalid(
          path, precedence, "only the schema named 'exempt' may have matchingPrecedence 1");
    }
  }

  private static void rule(Map<String, Object> rule, String path, Problems problems) {
    var subjects = Tree.list(rule, "subjects");
    if (subjects.isEmpty()) {
      problems.required(path + ".subjects", "subjects must contain at least one value");
    }
    for (var i = 0; i < subjects.size(); i++) {
      subject(Tree.asMap(subjects.get(i)), path + ".subjects[" + i + "]", problems);
    }
    var resources = Tree.list(rule, "resourceRules");
    var others = Tree.list(rule, "nonResourceRules");
    if (resources.isEmpty() && others.isEmpty()) {
      problems.required(
          path, "at least one of resourceRules and nonResourceRules has to be non-empty");
    }
    for (var i = 0; i < resources.size(); i++) {
      resources(Tree.asMap(resources.get(i)), path + ".resourceRules[" + i + "]", problems);
    }
    for (var i = 0; i < others.size(); i++) {
      paths(Tree.asMap(others.get(i)), path + ".nonResourceRules[" + i + "]", problems);
    }
  }

  private static void subject(Map<String, Object> subject, String path, Problems problems) {
    var kind = Tree.text(subject, "kind");
    if (!SUBJECTS.contains(kind)) {
      problems.unsupported(path + ".kind", kind, SUBJECTS);
      return;
    }
    for (var other : SUBJECTS) {
      var field = Character.toLowerCase(other.charAt(0)) + other.substring(1);
      var isThere = Tree.find(subject, field).isPresent();
      if (!other.equals(kind)) {
        if (isThere) {
          problems.forbidden(
              path + "." + field, field + " is forbidden when subject kind is not '" + other + "'");
        }
      } else if (!isThere) {
        problems.required(
            path + "." + field, field + " is required when subject kind is '" + other + "'");
      } else {
        named(Tree.map(subject, field), kind, path + "." + field, problems);
      }
    }
  }

  private static void named(
      Map<String, Object> subject, String kind, String path, Problems problems) {
    var name = Tree.text(subject, "name");
    if (name.isEmpty()) {
      problems.required(path + ".name", "");
    }
    if (!kind.equals("ServiceAccount")) {
      return;
    }
    if (!name.isEmpty() && !name.equals("*")) {
      NameFormat.subdomain(name).ifPresent(why -> problems.invalid(path + ".name", name, why));
    }
    var namespace = Tree.text(subject, "namespace");
    if (namespace.isEmpty()) {
      problems.required(path + ".namespace", "must specify namespace for service account");
    } else {
      NameFormat.label(namespace)
          .ifPresent(why -> problems.invalid(path + ".namespace", namespace, why));
    }
  }

  private static void verbs(Map<String, Object> rule, String path, Problems problems) {
    var verbs = texts(rule, "verbs");
    if (verbs.isEmpty()) {
      problems.required(path + ".verbs", "verbs must contain at least one value");
    } else if (verbs.contains("*")) {
      alone(verbs, path + ".verbs", problems);
    } else if (!VERBS.containsAll(verbs)) {
      problems.unsupported(path + ".verbs", verbs, VERBS);
    }
  }

  private static void resources(Map<String, Object> rule, String path, Problems problems) {
    verbs(rule, path, problems);
    for (var field : List.of("apiGroups", "resources")) {
      var values = texts(rule, field);
      if (values.isEmpty()) {
        problems.required(path + "." + field, "resource rules must supply at least one");
      } else {
        alone(values, path + "." + field, problems);
      }
    }
    var namespaces = texts(rule, "namespaces");
    if (namespaces.isEmpty() && !Tree.flag(rule, "clusterScope")) {
      problems.required(
          path + ".namespaces",
          "resource rules that are not cluster scoped must supply at least one namespace");
    } else if (namespaces.contains("*")) {
      alone(namespaces, path + ".namespaces", problems);
    } else {
      for (var i = 0; i < namespaces.size(); i++) {
        var at = path + ".namespaces[" + i + "]";
        var namespace = namespaces.get(i);
        NameFormat.label(namespace).ifPresent(why -> problems.invalid(at, namespace, why));
      }
    }
  }

  private static void paths(Map<String, Object> rule, String path, Problems problems) {
    verbs(rule, path, problems);
    var urls = texts(rule, "nonResourceURLs");
    var at = path + ".nonResourceURLs";
    if (urls.isEmpty()) {
      problems.required(at, "nonResourceURLs must contain at least one value");
    } else if (urls.contains("*")) {
      alone(urls, at, problems);
    } else {
      for (var i = 0; i < urls.size(); i++) {
        if (!isPath(urls.get(i))) {
          problems.invalid(
              at + "[" + i + "]", urls.get(i), "must be a path, at most /* at its end");
        }
      }
    }
  }

  private static boolean isPath(String url) {
    var star = url.indexOf('*');
    return url.equals("/")
        || url.startsWith("/")
            && !url.contains(" ")
            && !url.contains("//")
            && (star < 0 || star == url.length() - 1 && url.endsWith("/*"));
  }

  private static void alone(List<String> values, String path, Problems problems) {
    if (values.size() > 1 && values.contains("*")) {
      problems.invalid(path, values, "if '*' is present, must not specify others");
    }
  }

  private static List<String> texts(Map<String, Object> rule, String field) {
    return Tree.list(rule, field).stream().map(String::valueOf).toList();
  }

  /** What must hold for the status of a schema, or of a level. */
  static void status(Map<String, Object> status, Problems problems) {
    var types = new HashSet<String>();
    var conditions = Tree.list(status, "conditions");
    for (var i = 0; i < conditions.size(); i++) {
      var path = "status.conditions[" + i + "].type";
      var type = Tree.text(Tree.asMap(conditions.get(i)), "type");
      if (!types.add(type)) {
        problems.duplicate(path, type);
      }
      if (type.isEmpty()) {
        problems.required(path, "must not be empty");
      }
    }
  }
}
