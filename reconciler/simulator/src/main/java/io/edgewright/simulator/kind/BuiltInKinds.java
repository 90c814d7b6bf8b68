package io.edgewright.simulator.kind;

import io.edgewright.simulator.schema.BuiltInSchema;
import io.edgewright.simulator.schema.MapType;
import io.edgewright.simulator.tree.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The kinds that every cluster serves, in the order of discovery. */
final class BuiltInKinds {
  private static final List<ResourceKind> ALL = read();

  private BuiltInKinds() {}

  static List<ResourceKind> all() {
    return ALL;
  }

  private static List<ResourceKind> read() {
    var result = new ArrayList<ResourceKind>();
    var lists = Tree.asList(BuiltInSchema.resource("/io/edgewright/simulator/resources.json"));
    for (var item : lists) {
      var list = Tree.asMap(item);
      var groupVersion = GroupVersion.parse(Tree.text(list, "groupVersion"));
      kinds(groupVersion, Tree.list(list, "resources")).forEach(result::add);
    }
    return result;
  }

  private static List<ResourceKind> kinds(GroupVersion groupVersion, List<Object> resources) {
    var result = new ArrayList<ResourceKind>();
    for (var item : resources) {
      var resource = Tree.asMap(item);
      var name = Tree.text(resource, "name");
      if (!name.contains("/")) {
        result.add(kind(groupVersion, resource, subresources(name, resources)));
      }
    }
    return result;
  }

  private static ResourceKind kind(
      GroupVersion groupVersion,
      Map<String, Object> resource,
      Map<String, ResourceKind.Subresource> subresources) {
    var kind = Tree.text(resource, "kind");
    var names =
        new Names(
            Tree.text(resource, "name"),
            Tree.text(resource, "singularName"),
            kind,
            kind + "List",
            texts(resource, "shortNames"),
            texts(resource, "categories"));
    return new ResourceKind(
        groupVersion,
        names,
        Tree.flag(resource, "namespaced"),
        texts(resource, "verbs"),
        subresources,
        BuiltInSchema.kind(groupVersion.toString(), kind)
            .orElseGet(() -> MapType.struct(kind, false)),
        Tree.text(resource, "storageVersionHash"),
        Optional.empty());
  }

  private static Map<String, ResourceKind.Subresource> subresources(
      String plural, List<Object> resources) {
    var result = new LinkedHashMap<String, ResourceKind.Subresource>();
    for (var item : resources) {
      var resource = Tree.asMap(item);
      var name = Tree.text(resource, "name");
      if (name.startsWith(plural + "/")) {
        var own = name.substring(plural.length() + 1);
        var group = Tree.text(resource, "group");
        var version = Tree.text(resource, "version");
        var apiVersion = version.isEmpty() ? "" : new GroupVersion(group, version).toString();
        result.put(
            own,
            new ResourceKind.Subresource(
                own, apiVersion, Tree.text(resource, "kind"), texts(resource, "verbs")));
      }
    }
    return result;
  }

  private static List<String> texts(Map<String, Object> resource, String field) {
    return Tree.list(resource, field).stream().map(String.class::cast).toList();
  }
}
