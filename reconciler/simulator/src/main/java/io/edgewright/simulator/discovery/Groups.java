package io.edgewright.simulator.discovery;

import io.edgewright.simulator.kind.Catalog;
import io.edgewright.simulator.kind.GroupVersion;
import io.edgewright.simulator.kind.ResourceKind;
import io.edgewright.simulator.tree.Null;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Groups and resource lists, in the classic and in the aggregated form. */
public final class Groups {
  private Groups() {}

  private static Map<String, Object> map(Object... pairs) {
    var map = new LinkedHashMap<String, Object>();
    for (var i = 0; i < pairs.length; i += 2) {
      map.put((String) pairs[i], pairs[i + 1]);
    }
    return map;
  }

  /** GET /api. */
  public static Map<String, Object> core(String address) {
    return map(
        "kind",
        "APIVersions",
        "versions",
        List.of("v1"),
        "serverAddressByClientCIDRs",
        List.of(map("clientCIDR", "0.0.0.0/0", "serverAddress", address)));
  }

  private static Map<String, List<GroupVersion>> versions(Catalog catalog) {
    var result = new LinkedHashMap<String, List<GroupVersion>>();
    for (var kind : catalog.all()) {
      var list = result.computeIfAbsent(kind.group(), _ -> new ArrayList<>());
      if (!list.contains(kind.groupVersion())) {
        list.add(kind.groupVersion());
      }
    }
    return result;
  }

  /** GET /apis. */
  public static Map<String, Object> all(Catalog catalog) {
    var groups = new ArrayList<>();
    versions(catalog)
        .forEach(
            (group, versions) -> {
              if (!group.isEmpty()) {
                groups.add(group(group, versions));
              }
            });
    return map("kind", "APIGroupList", "apiVersion", "v1", "groups", groups);
  }

  private static Map<String, Object> group(String name, List<GroupVersion> versions) {
    var list = versions.stream().<Object>map(Groups::version).toList();
    return map("name", name, "versions", list, "preferredVersion", list.getFirst());
  }

  private static Map<String, Object> version(GroupVersion version) {
    return map("groupVersion", version.toString(), "version", version.version());
  }

  /** GET /apis/group. */
  public static Optional<Map<String, Object>> one(Catalog catalog, String group) {
    var versions = versions(catalog).getOrDefault(group, List.of());
    if (versions.isEmpty()) {
      return Optional.empty();
    }
    var result = map("kind", "APIGroup", "apiVersion", "v1");
    result.putAll(group(group, versions));
    return Optional.of(result);
  }

  /** GET /api/v1 or /apis/group/version. */
  public static Optional<Map<String, Object>> resources(
      Catalog catalog, GroupVersion groupVersion) {
    if (!catalog.serves(groupVersion)) {
      return Optional.empty();
    }
    var resources = new ArrayList<>();
    for (var kind : catalog.all()) {
      if (kind.groupVersion().equals(groupVersion)) {
        resources.add(resource(kind));
        kind.subresources().values().forEach(sub -> resources.add(subresource(kind, sub)));
      }
    }
    var list = map("kind", "APIResourceList");
    if (!groupVersion.group().isEmpty()) {
      list.put("apiVersion", "v1");
    }
    list.put("groupVersion", groupVersion.toString());
    list.put("resources", resources);
    return Optional.of(list);
  }

  private static Map<String, Object> resource(ResourceKind kind) {
    var names = kind.names();
    var result =
        map(
            "name",
            names.plural(),
            "singularName",
            names.singular(),
            "namespaced",
            kind.namespaced(),
            "kind",
            names.kind(),
            "verbs",
            kind.verbs());
    if (!names.shortNames().isEmpty()) {
      result.put("shortNames", names.shortNames());
    }
    if (!names.categories().isEmpty()) {
      result.put("categories", names.categories());
    }
    if (!kind.storageHash().isEmpty()) {
      result.put("storageVersionHash", kind.storageHash());
    }
    return result;
  }

  private static Map<String, Object> subresource(
      ResourceKind kind, ResourceKind.Subresource subresource) {
    var result =
        map(
            "name",
            kind.names().plural() + "/" + subresource.name(),
            "singularName",
            "",
            "namespaced",
            kind.namespaced());
    if (!subresource.apiVersion().isEmpty()) {
      var groupVersion = GroupVersion.parse(subresource.apiVersion());
      result.put("group", groupVersion.group());
      result.put("version", groupVersion.version());
    }
    result.put("kind", subresource.kind());
    result.put("verbs", subresource.verbs());
    return result;
  }

  /** The aggregated form of /api (core) or /apis. */
  public static Map<String, Object> aggregated(Catalog catalog, boolean core, String version) {
    var items = new ArrayList<>();
    versions(catalog)
        .forEach(
            (group, versions) -> {
              if (group.isEmpty() == core) {
                items.add(aggregated(catalog, group, versions));
              }
            });
    return map(
        "kind",
        "APIGroupDiscoveryList",
        "apiVersion",
        "apidiscovery.k8s.io/" + version,
        "metadata",
        Map.of(),
        "items",
        items);
  }

  private static Map<String, Object> aggregated(
      Catalog catalog, String group, List<GroupVersion> versions) {
    var metadata = map();
    if (!group.isEmpty()) {
      metadata.put("name", group);
    }
    metadata.put("creationTimestamp", Null.NULL);
    var list = new ArrayList<>();
    for (var version : versions) {
      var resources = new ArrayList<>();
      catalog.all().stream()
          .filter(kind -> kind.groupVersion().equals(version))
          .forEach(kind -> resources.add(aggregated(kind)));
      list.add(map("version", version.version(), "resources", resources, "freshness", "Current"));
    }
    return map("metadata", metadata, "versions", list);
  }

  private static Map<String, Object> aggregated(ResourceKind kind) {
    var names = kind.names();
    var result =
        map(
            "resource",
            names.plural(),
            "responseKind",
            responseKind(kind.isCustom() ? kind.apiVersion() : "", names.kind()),
            "scope",
            kind.namespaced() ? "Namespaced" : "Cluster",
            "singularResource",
            names.singular(),
            "verbs",
            kind.verbs());
    if (!names.shortNames().isEmpty()) {
      result.put("shortNames", names.shortNames());
    }
    if (!names.categories().isEmpty()) {
      result.put("categories", names.categories());
    }
    if (!kind.subresources().isEmpty()) {
      result.put(
          "subresources",
          kind.subresources().values().stream()
              .<Object>map(
                  sub ->
                      map(
                          "subresource",
                          sub.name(),
                          "responseKind",
                          responseKind(
                              kind.isCustom() && sub.apiVersion().isEmpty()
                                  ? kind.apiVersion()
                                  : sub.apiVersion(),
                              sub.kind()),
                          "verbs",
                          sub.verbs()))
              .toList());
    }
    return result;
  }

  private static Map<String, Object> responseKind(String apiVersion, String kind) {
    var groupVersion = GroupVersion.parse(apiVersion);
    return map("group", groupVersion.group(), "version", groupVersion.version(), "kind", kind);
  }
}
