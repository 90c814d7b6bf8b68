package io.edgewright.simulator.access;

import io.edgewright.simulator.tree.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One rule of a role: what it allows.
 *
 * @param verbs verbs, {@code *} for all
 * @param apiGroups groups, {@code *} for all
 * @param resources resources with their subresources, {@code *} for all
 * @param resourceNames names of objects, empty for all
 * @param paths paths that are no resources, with {@code *} at their end for what is below
 */
record Rule(
    List<String> verbs,
    List<String> apiGroups,
    List<String> resources,
    List<String> resourceNames,
    List<String> paths) {
  private static final String ALL = "*";

  Rule {
    verbs = new ArrayList<>(verbs);
    apiGroups = new ArrayList<>(apiGroups);
    resources = new ArrayList<>(resources);
    resourceNames = new ArrayList<>(resourceNames);
    paths = new ArrayList<>(paths);
  }

  /** The rules of a role. */
  static List<Rule> of(Map<String, Object> role) {
    return Tree.list(role, "rules").stream().map(Tree::asMap).map(Rule::read).toList();
  }

  private static Rule read(Map<String, Object> tree) {
    return new Rule(
        texts(tree, "verbs"),
        texts(tree, "apiGroups"),
        texts(tree, "resources"),
        texts(tree, "resourceNames"),
        texts(tree, "nonResourceURLs"));
  }

  private static List<String> texts(Map<String, Object> tree, String field) {
    return Tree.list(tree, field).stream().map(String::valueOf).toList();
  }

  /** Everything, with objects and with paths. */
  static List<Rule> everything() {
    var all = List.of(ALL);
    var none = List.<String>of();
    return List.of(new Rule(all, all, all, none, none), new Rule(all, none, none, none, all));
  }

  /** Whether it allows the action. */
  boolean allows(Action action) {
    return switch (action) {
      case Action.OnResource on ->
          has(verbs, on.verb())
              && has(apiGroups, on.group())
              && resources.stream().anyMatch(resource -> meets(resource, on.combined()))
              && (resourceNames.isEmpty() || resourceNames.contains(on.name()));
      case Action.OnPath(var verb, var path) ->
          has(verbs, verb) && paths.stream().anyMatch(own -> reaches(own, path));
    };
  }

  private static boolean has(List<String> list, String item) {
    return list.contains(ALL) || list.contains(item);
  }

  /**
   * {@code *}, the very resource, or {@code *} with the subresource for that subresource of
   * everything.
   */
  private static boolean meets(String own, String combined) {
    var slash = combined.indexOf('/');
    return own.equals(ALL)
        || own.equals(combined)
        || (slash > 0 && own.equals(ALL + combined.substring(slash)));
  }

  private static boolean reaches(String own, String path) {
    return own.equals(ALL)
        || own.equals(path)
        || (own.endsWith(ALL) && path.startsWith(own.substring(0, own.length() - 1)));
  }

  /** The same as rules of one verb, group, resource and name each. */
  List<Rule> singles() {
    var result = new ArrayList<Rule>();
    for (var verb : verbs) {
      for (var path : paths) {
        result.add(new Rule(List.of(verb), List.of(), List.of(), List.of(), List.of(path)));
      }
      for (var group : apiGroups) {
        for (var resource : resources) {
          result.addAll(named(verb, group, resource));
        }
      }
    }
    return result;
  }

  private List<Rule> named(String verb, String group, String resource) {
    var one = List.of(resource);
    return resourceNames.isEmpty()
        ? List.of(new Rule(List.of(verb), List.of(group), one, List.of(), List.of()))
        : resourceNames.stream()
            .map(name -> new Rule(List.of(verb), List.of(group), one, List.of(name), List.of()))
            .toList();
  }

  /** Whether it allows all that a single rule does. */
  boolean covers(Rule single) {
    if (!has(verbs, single.verbs().getFirst())) {
      return false;
    }
    if (!single.paths().isEmpty()) {
      return paths.stream().anyMatch(own -> reaches(own, single.paths().getFirst()));
    }
    return has(apiGroups, single.apiGroups().getFirst())
        && resources.stream().anyMatch(own -> meets(own, single.resources().getFirst()))
        && (resourceNames.isEmpty()
            || (!single.resourceNames().isEmpty()
                && resourceNames.containsAll(single.resourceNames())));
  }

  /** The same with more verbs. */
  Rule plus(List<String> more) {
    var all = new ArrayList<>(verbs);
    all.addAll(more);
    return new Rule(all, apiGroups, resources, resourceNames, paths);
  }

  /** As messages show it. */
  String compact() {
    var parts = new LinkedHashMap<String, List<String>>();
    parts.put("APIGroups", apiGroups);
    parts.put("Resources", resources);
    parts.put("NonResourceURLs", paths);
    parts.put("ResourceNames", resourceNames);
    parts.put("Verbs", verbs);
    return parts.entrySet().stream()
        .filter(part -> !part.getValue().isEmpty())
        .map(part -> part.getKey() + ":" + quoted(part.getValue()))
        .collect(Collectors.joining(", ", "{", "}"));
  }

  /** A list as Go quotes it. */
  static String quoted(List<String> texts) {
    return texts.stream()
        .map(text -> "\"" + text + "\"")
        .collect(Collectors.joining(" ", "[", "]"));
  }

  /** As a rules review tells it. */
  Map<String, Object> tree() {
    var tree = new LinkedHashMap<String, Object>();
    put(tree, "verbs", verbs);
    put(tree, "apiGroups", apiGroups);
    put(tree, "resources", resources);
    put(tree, "resourceNames", resourceNames);
    put(tree, "nonResourceURLs", paths);
    return tree;
  }

  private static void put(Map<String, Object> tree, String field, List<String> texts) {
    if (!texts.isEmpty()) {
      tree.put(field, new ArrayList<Object>(texts));
    }
  }

  /** Whether it is about paths, not about objects. */
  boolean isOfPaths() {
    return !paths.isEmpty();
  }
}
