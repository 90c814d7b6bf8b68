package io.edgewright.engine.cluster;

import io.edgewright.policy.object.GroupVersionKind;
import io.edgewright.policy.object.JsonTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** Reads discovery documents, aggregated or one by one, into served kinds. */
final class DiscoveryParser {
  /** Kinds of a discovery document, and the groups that it says it cannot describe now. */
  record Discovered(List<ServedKind> kinds, SortedSet<String> staleGroups) {}

  private DiscoveryParser() {}

  /** Reads an {@code APIGroupDiscoveryList}. */
  static Discovered aggregated(Map<String, Object> document) {
    var kinds = new ArrayList<ServedKind>();
    var stale = new TreeSet<String>();
    for (var group : maps(document, "items")) {
      var name = JsonTree.text(group, "metadata", "name").orElse("");
      for (var version : maps(group, "versions")) {
        if (JsonTree.text(version, "freshness").orElse("Current").equals("Stale")) {
          stale.add(name);
        }
        for (var resource : maps(version, "resources")) {
          kind(name, JsonTree.text(version, "version").orElse(""), resource, kinds);
        }
      }
    }
    return new Discovered(kinds, stale);
  }

  private static void kind(
      String group, String version, Map<String, Object> resource, List<ServedKind> kinds) {
    var responseKind = JsonTree.map(resource, "responseKind");
    var kind =
        new GroupVersionKind(
            nonEmpty(responseKind, "group", group),
            nonEmpty(responseKind, "version", version),
            JsonTree.text(responseKind, "kind").orElse(""));
    // Discovery also names resources whose objects are of another group (scale, evictions).
    if (kind.group().equals(group) && kind.version().equals(version)) {
      kinds.add(
          new ServedKind(
              kind,
              JsonTree.text(resource, "resource").orElse(""),
              JsonTree.text(resource, "scope").orElse("").equals("Namespaced"),
              verbs(resource)));
    }
  }

  /** The {@code group/version} names of an {@code APIGroupList}, preferred versions first. */
  static List<String> groupVersions(Map<String, Object> document) {
    var found = new ArrayList<String>();
    for (var group : maps(document, "groups")) {
      var preferred = JsonTree.text(group, "preferredVersion", "groupVersion").orElse("");
      if (!preferred.isEmpty()) {
        found.add(preferred);
      }
      for (var version : maps(group, "versions")) {
        var name = JsonTree.text(version, "groupVersion").orElse("");
        if (!name.isEmpty() && !name.equals(preferred)) {
          found.add(name);
        }
      }
    }
    return List.copyOf(found);
  }

  /** Reads an {@code APIResourceList}. */
  static List<ServedKind> resources(Map<String, Object> document) {
    var groupVersion = JsonTree.text(document, "groupVersion").orElse("");
    var kinds = new ArrayList<ServedKind>();
    for (var resource : maps(document, "resources")) {
      var plural = JsonTree.text(resource, "name").orElse("");
      if (!plural.contains("/")) {
        kinds.add(
            new ServedKind(
                GroupVersionKind.of(groupVersion, JsonTree.text(resource, "kind").orElse("")),
                plural,
                JsonTree.at(resource, "namespaced").orElse(false).equals(true),
                verbs(resource)));
      }
    }
    return kinds;
  }

  private static SortedSet<String> verbs(Map<String, Object> resource) {
    var verbs = new TreeSet<String>();
    JsonTree.list(resource, "verbs").forEach(verb -> verbs.add(String.valueOf(verb)));
    return verbs;
  }

  private static String nonEmpty(Map<String, Object> tree, String key, String otherwise) {
    return JsonTree.text(tree, key).filter(text -> !text.isEmpty()).orElse(otherwise);
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> maps(Map<String, Object> tree, String key) {
    return JsonTree.list(tree, key).stream()
        .filter(Map.class::isInstance)
        .map(item -> (Map<String, Object>) item)
        .toList();
  }
}
