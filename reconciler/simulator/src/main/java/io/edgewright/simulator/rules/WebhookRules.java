package io.edgewright.simulator.rules;

import io.edgewright.simulator.expression.MatchConditions;
import io.edgewright.simulator.tree.Tree;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** What must hold for configurations of admission webhooks. */
final class WebhookRules {
  private static final List<String> FAILURE_POLICIES = List.of("Fail", "Ignore");
  private static final List<String> MATCH_POLICIES = List.of("Equivalent", "Exact");
  private static final List<String> SIDE_EFFECTS =
      List.of("None", "NoneOnDryRun", "Some", "Unknown");
  private static final List<String> NO_SIDE_EFFECTS = List.of("None", "NoneOnDryRun");
  private static final List<String> REINVOCATIONS = List.of("IfNeeded", "Never");
  private static final List<String> REVIEWS = List.of("v1", "v1beta1");
  private static final long LONGEST = 30;
  private static final int MOST_CONDITIONS = 64;
  private static final int LEAST_SEGMENTS = 3;

  private final Map<String, Object> old;
  private final Problems problems;

  /**
   * For a configuration that was this before, empty for a new one; what was wrong already may stay.
   */
  WebhookRules(Map<String, Object> old, Problems problems) {
    this.old = old;
    this.problems = problems;
  }

  void check(Map<String, Object> object) {
    var names = new HashSet<String>();
    var hooks = Tree.list(object, "webhooks");
    for (var i = 0; i < hooks.size(); i++) {
      var path = "webhooks[" + i + "]";
      var hook = Tree.asMap(hooks.get(i));
      hook(hook, path);
      reviews(Tree.list(hook, "admissionReviewVersions"), path + ".admissionReviewVersions");
      var name = Tree.text(hook, "name");
      if (!name.isEmpty() && !names.add(name) && isUnique(old)) {
        problems.duplicate(path + ".name", name);
      }
      if (!conditionsOf(object).equals(conditionsOf(old)) || old.isEmpty()) {
        conditions(Tree.list(hook, "matchConditions"), path + ".matchConditions");
      }
    }
  }

  private static List<Object> conditionsOf(Map<String, Object> object) {
    return Tree.list(object, "webhooks").stream()
        .<Object>map(hook -> Tree.list(Tree.asMap(hook), "matchConditions"))
        .toList();
  }

  private static boolean isUnique(Map<String, Object> object) {
    var names =
        Tree.list(object, "webhooks").stream().map(hook -> Tree.text(Tree.asMap(hook), "name"));
    return names.distinct().count() == Tree.list(object, "webhooks").size();
  }

  private void hook(Map<String, Object> hook, String path) {
    name(Tree.text(hook, "name"), path + ".name");
    var index = 0;
    for (var rule : Tree.list(hook, "rules")) {
      new HookedRules(problems).check(Tree.asMap(rule), path + ".rules[" + index++ + "]");
    }
    oneOf(hook, "failurePolicy", FAILURE_POLICIES, path);
    oneOf(hook, "matchPolicy", MATCH_POLICIES, path);
    oneOf(hook, "reinvocationPolicy", REINVOCATIONS, path);
    sideEffects(hook, path);
    Tree.number(hook, "timeoutSeconds")
        .filter(seconds -> seconds < 1 || seconds > LONGEST)
        .ifPresent(
            seconds ->
                problems.invalid(
                    path + ".timeoutSeconds",
                    seconds,
                    "the timeout value must be between 1 and 30 seconds"));
    for (var selector : List.of("namespaceSelector", "objectSelector")) {
      SelectorRules.check(Tree.map(hook, selector), path + "." + selector, problems);
    }
    client(Tree.map(hook, "clientConfig"), path + ".clientConfig");
  }

  private void name(String name, String path) {
    if (name.isEmpty()) {
      problems.required(path, "");
    } else if (NameFormat.subdomain(name).isPresent()) {
      problems.invalid(path, name, NameFormat.subdomain(name).get());
    } else if (name.split("\\.").length < LEAST_SEGMENTS) {
      problems.invalid(
          path, name, "should be a domain with at least three segments separated by dots");
    }
  }

  private void oneOf(Map<String, Object> hook, String field, List<String> known, String path) {
    ChoiceRules.present(hook, path, field, known, problems);
  }

  private void sideEffects(Map<String, Object> hook, String path) {
    var hadNone =
        Tree.list(old, "webhooks").stream()
            .allMatch(
                before -> NO_SIDE_EFFECTS.contains(Tree.text(Tree.asMap(before), "sideEffects")));
    var allowed = hadNone ? NO_SIDE_EFFECTS : SIDE_EFFECTS;
    if (Tree.find(hook, "sideEffects").isEmpty()) {
      problems.required(path + ".sideEffects", "must specify one of None, NoneOnDryRun");
    }
    oneOf(hook, "sideEffects", allowed, path);
  }

  private void client(Map<String, Object> client, String path) {
    var url = Tree.find(client, "url");
    var isService = Tree.find(client, "service").isPresent();
    if (url.isPresent() == isService) {
      problems.required(path, "exactly one of url or service is required");
    } else if (isService) {
      service(Tree.map(client, "service"), path + ".service");
    } else {
      url(url.get().toString(), path + ".url");
    }
  }

  private void url(String text, String path) {
    try {
      var url = new URI(text);
      if (!"https".equals(url.getScheme())) {
        problems.invalid(path, text, "'https' is the only allowed URL scheme");
      }
      if (url.getRawAuthority() == null) {
        problems.invalid(path, text, "host must be specified");
      }
      if (url.getRawUserInfo() != null
          || url.getRawFragment() != null
          || url.getRawQuery() != null) {
        problems.invalid(path, text, "user, fragment and query are not permitted in the URL");
      }
    } catch (URISyntaxException e) {
      problems.required(path, "url must be a valid URL");
    }
  }

  /** A server mixes the name and the namespace up. */
  private void service(Map<String, Object> service, String path) {
    if (Tree.text(service, "name").isEmpty()) {
      problems.required(path + ".namespace", "service namespace is required");
    }
    if (Tree.text(service, "namespace").isEmpty()) {
      problems.required(path + ".name", "service name is required");
    }
    var port = Tree.number(service, "port").orElse(0L);
    if (port < 1 || port > 65535) {
      problems.invalid(path + ".port", port, "port is not valid");
    }
    var url = Tree.text(service, "path");
    if (!url.isEmpty() && !url.equals("/") && !isServed(url)) {
      problems.invalid(path + ".path", url, "must be an absolute path of names");
    }
  }

  private static boolean isServed(String url) {
    if (!url.startsWith("/")) {
      return false;
    }
    var inner = url.substring(1, url.endsWith("/") ? Math.max(1, url.length() - 1) : url.length());
    return List.of(inner.split("/", -1)).stream()
        .allMatch(step -> NameFormat.subdomain(step).isEmpty());
  }

  private void reviews(List<Object> versions, String path) {
    if (versions.isEmpty()) {
      problems.required(path, "must specify one of v1, v1beta1");
      return;
    }
    var seen = new HashSet<Object>();
    for (var i = 0; i < versions.size(); i++) {
      var at = path + "[" + i + "]";
      var version = versions.get(i).toString();
      if (seen.add(version)) {
        NameFormat.label1035(version).ifPresent(why -> problems.invalid(at, version, why));
      } else {
        problems.invalid(at, version, "duplicate version");
      }
    }
    if (!isReviewed(versions)
        && Tree.list(old, "webhooks").stream()
            .map(hook -> Tree.list(Tree.asMap(hook), "admissionReviewVersions"))
            .allMatch(before -> before.isEmpty() || isReviewed(before))) {
      problems.invalid(path, versions, "must include at least one of v1, v1beta1");
    }
  }

  private static boolean isReviewed(List<Object> versions) {
    return versions.stream().anyMatch(version -> REVIEWS.contains(version.toString()));
  }

  private void conditions(List<Object> conditions, String path) {
    if (conditions.size() > MOST_CONDITIONS) {
      problems.tooMany(path, conditions.size(), MOST_CONDITIONS);
    }
    var names = new HashSet<String>();
    for (var i = 0; i < conditions.size(); i++) {
      var at = path + "[" + i + "]";
      var condition = Tree.asMap(conditions.get(i));
      var expression = Tree.text(condition, "expression").strip();
      if (expression.isEmpty()) {
        problems.required(at + ".expression", "");
      } else {
        MatchConditions.flaw(expression)
            .ifPresent(why -> problems.invalid(at + ".expression", expression, why));
      }
      var name = Tree.text(condition, "name");
      if (name.isEmpty()) {
        problems.required(at + ".name", "");
        continue;
      }
      NameFormat.qualifiedName(name).ifPresent(why -> problems.invalid(at + ".name", name, why));
      if (!names.add(name)) {
        problems.duplicate(at + ".name", name);
      }
    }
  }
}
