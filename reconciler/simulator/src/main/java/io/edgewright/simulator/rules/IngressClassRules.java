package io.edgewright.simulator.rules;

import io.edgewright.simulator.tree.Tree;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What must hold for classes of ingresses. */
final class IngressClassRules {
  private static final Pattern PATH = Pattern.compile("[A-Za-z0-9/\\-._~%!$&'()*+,;=:]+");
  private static final int LONGEST_CONTROLLER = 250;
  private static final List<String> SCOPES = List.of("Cluster", "Namespace");

  private IngressClassRules() {}

  static void check(Map<String, Object> object, Problems problems) {
    var controller = Tree.text(object, "spec", "controller");
    if (controller.length() > LONGEST_CONTROLLER) {
      problems.tooLong("spec.controller", LONGEST_CONTROLLER);
    }
    prefixed(controller, "spec.controller", problems);
    if (Tree.find(object, "spec", "parameters").isPresent()) {
      parameters(Tree.map(object, "spec", "parameters"), "spec.parameters", problems);
    }
  }

  /** A path below a domain. */
  private static void prefixed(String text, String path, Problems problems) {
    var slash = text.indexOf('/');
    if (text.isEmpty()) {
      problems.required(path, "");
    } else if (slash <= 0 || slash == text.length() - 1) {
      problems.invalid(path, text, "must be a domain-prefixed path (such as \"acme.io/foo\")");
    } else {
      var domain = text.substring(0, slash);
      problems.refused(path, domain, NameFormat.subdomain(domain));
      var below = text.substring(slash + 1);
      if (!PATH.matcher(below).matches()) {
        problems.invalid(path, below, "Invalid path (regex used for validation is '" + PATH + "')");
      }
    }
  }

  private static void parameters(Map<String, Object> parameters, String path, Problems problems) {
    reference(parameters, path, problems);
    var scope = Tree.text(parameters, "scope");
    var namespace = Tree.find(parameters, "namespace").map(Object::toString);
    if (!SCOPES.contains(scope)) {
      problems.unsupported(path + ".scope", scope, SCOPES);
    } else if (scope.equals("Cluster")) {
      if (namespace.isPresent()) {
        problems.forbidden(path + ".namespace", "`parameters.scope` is set to 'Cluster'");
      }
    } else if (namespace.isEmpty()) {
      problems.required(path + ".namespace", "`parameters.scope` is set to 'Namespace'");
    } else {
      problems.refused(path + ".namespace", namespace.get(), NameFormat.label(namespace.get()));
    }
  }

  /** An object that is told by its group, kind and name. */
  static void reference(Map<String, Object> reference, String path, Problems problems) {
    Tree.find(reference, "apiGroup")
        .map(Object::toString)
        .ifPresent(
            group -> problems.refused(path + ".apiGroup", group, NameFormat.subdomain(group)));
    for (var field : List.of("kind", "name")) {
      var text = Tree.text(reference, field);
      if (text.isEmpty()) {
        problems.required(path + "." + field, field + " is required");
      } else {
        problems.refused(path + "." + field, text, NameFormat.pathSegment(text));
      }
    }
  }
}
