package io.edgewright.simulator.custom;

import io.edgewright.simulator.kind.CustomKind;
import io.edgewright.simulator.kind.GroupVersion;
import io.edgewright.simulator.kind.Names;
import io.edgewright.simulator.kind.ResourceKind;
import io.edgewright.simulator.tree.Tree;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads CustomResourceDefinitions into the kinds that they define. */
public final class Definitions {
  private static final List<String> VERBS =
      List.of("delete", "deletecollection", "get", "list", "patch", "create", "update", "watch");
  private static final List<String> SUBRESOURCE_VERBS = List.of("get", "patch", "update");

  private Definitions() {}

  /** The served versions of a definition. */
  public static List<ResourceKind> kinds(Map<String, Object> definition) {
    var result = new ArrayList<ResourceKind>();
    for (var version : Tree.list(definition, "spec", "versions")) {
      if (Tree.flag(Tree.asMap(version), "served")) {
        result.add(kind(definition, Tree.asMap(version)));
      }
    }
    result.sort(
        Comparator.comparing(kind -> kind.groupVersion().version(), VersionOrder.BEST_FIRST));
    return result;
  }

  /** What is said of a version that is on its way out: in its own words, or which is better. */
  private static String deprecation(Map<String, Object> spec, Map<String, Object> version) {
    if (!Tree.flag(version, "deprecated")) {
      return "";
    }
    var own = Tree.find(version, "deprecationWarning");
    if (own.isPresent()) {
      return own.get().toString();
    }
    var name = Tree.text(version, "name");
    var better =
        Tree.list(spec, "versions").stream()
            .map(Tree::asMap)
            .filter(other -> Tree.flag(other, "served") && !Tree.flag(other, "deprecated"))
            .map(other -> Tree.text(other, "name"))
            .filter(other -> VersionOrder.BEST_FIRST.compare(other, name) < 0)
            .min(VersionOrder.BEST_FIRST);
    var kind = Tree.text(spec, "names", "kind");
    var group = Tree.text(spec, "group");
    return "%s/%s %s is deprecated".formatted(group, name, kind)
        + better.map(other -> "; use %s/%s %s".formatted(group, other, kind)).orElse("");
  }

  private static ResourceKind kind(Map<String, Object> definition, Map<String, Object> version) {
    var spec = Tree.map(definition, "spec");
    var names = names(definition);
    var schema = Tree.map(version, "schema", "openAPIV3Schema");
    var groupVersion = new GroupVersion(Tree.text(spec, "group"), Tree.text(version, "name"));
    var custom =
        new CustomKind(
            schema,
            Tree.list(version, "additionalPrinterColumns"),
            Tree.map(version, "subresources", "scale"),
            Tree.list(version, "selectableFields").stream()
                .map(field -> Tree.text(Tree.asMap(field), "jsonPath").replaceFirst("^\\.", ""))
                .toList(),
            Tree.text(definition, "metadata", "name"),
            Tree.flag(version, "storage"),
            Tree.list(spec, "versions").stream()
                .map(other -> Tree.text(Tree.asMap(other), "name"))
                .toList(),
            deprecation(spec, version));
    return new ResourceKind(
        groupVersion,
        names,
        Tree.text(spec, "scope").equals("Namespaced"),
        VERBS,
        subresources(names.kind(), Tree.map(version, "subresources")),
        StructuralType.ofRoot(names.kind(), schema),
        StorageHash.of(definition, names.kind()),
        Optional.of(custom));
  }

  /** The names that it was given, which may be fewer than it wants. */
  private static Names names(Map<String, Object> definition) {
    var names =
        Tree.text(definition, "status", "acceptedNames", "kind").isEmpty()
            ? Tree.map(definition, "spec", "names")
            : Tree.map(definition, "status", "acceptedNames");
    var kind = Tree.text(names, "kind");
    return new Names(
        Tree.text(names, "plural"),
        Tree.text(names, "singular"),
        kind,
        Tree.find(names, "listKind").map(String.class::cast).orElse(kind + "List"),
        Tree.list(names, "shortNames").stream().map(String.class::cast).toList(),
        Tree.list(names, "categories").stream().map(String.class::cast).toList());
  }

  private static Map<String, ResourceKind.Subresource> subresources(
      String kind, Map<String, Object> declared) {
    var result = new LinkedHashMap<String, ResourceKind.Subresource>();
    if (declared.containsKey("status")) {
      result.put("status", new ResourceKind.Subresource("status", "", kind, SUBRESOURCE_VERBS));
    }
    if (declared.containsKey("scale")) {
      result.put(
          "scale",
          new ResourceKind.Subresource("scale", "autoscaling/v1", "Scale", SUBRESOURCE_VERBS));
    }
    return result;
  }
}
