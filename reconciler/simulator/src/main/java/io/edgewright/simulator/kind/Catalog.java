package io.edgewright.simulator.kind;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The kinds that one cluster serves at the moment. */
public final class Catalog {
  private static final Map<String, ResourceKind> BUILT_IN = byPath(BuiltInKinds.all());
  private static final Served BUILT_IN_SERVED = Served.of(BUILT_IN);

  private final Map<String, List<ResourceKind>> custom = new TreeMap<>();
  private volatile Served served = BUILT_IN_SERVED;

  /** What is served, by what is asked for; never changed. */
  private record Served(
      Map<String, ResourceKind> byPath,
      Map<String, List<ResourceKind>> byStorage,
      Set<GroupVersion> versions) {
    private static Served of(Map<String, ResourceKind> byPath) {
      var byStorage = new HashMap<String, List<ResourceKind>>();
      var versions = new HashSet<GroupVersion>();
      for (var kind : byPath.values()) {
        byStorage.computeIfAbsent(kind.storageKey(), _ -> new ArrayList<>(1)).add(kind);
        versions.add(kind.groupVersion());
      }
      return new Served(byPath, byStorage, versions);
    }
  }

  private static Map<String, ResourceKind> byPath(List<ResourceKind> kinds) {
    var result = new LinkedHashMap<String, ResourceKind>();
    kinds.forEach(kind -> result.put(path(kind.groupVersion(), kind.names().plural()), kind));
    return result;
  }

  private static String path(GroupVersion groupVersion, String plural) {
    return groupVersion + "/" + plural;
  }

  /** The kind at a group, version and plural name. */
  public Optional<ResourceKind> find(GroupVersion groupVersion, String plural) {
    return Optional.ofNullable(served.byPath().get(path(groupVersion, plural)));
  }

  /** The kind with that apiVersion and kind. */
  public Optional<ResourceKind> byKind(String apiVersion, String kind) {
    return served.byPath().values().stream()
        .filter(k -> k.kind().equals(kind) && k.apiVersion().equals(apiVersion))
        .findFirst();
  }

  /** Every kind in every version, in the order of discovery. */
  public List<ResourceKind> all() {
    return new ArrayList<>(served.byPath().values());
  }

  /** One kind for each store key: the first version that is served. */
  public List<ResourceKind> stored() {
    var result = new LinkedHashMap<String, ResourceKind>();
    served.byPath().values().stream()
        .filter(kind -> kind.verbs().contains("list"))
        .forEach(kind -> result.putIfAbsent(kind.storageKey(), kind));
    return new ArrayList<>(result.values());
  }

  /** The versions in which the objects of a store key are served. */
  public List<ResourceKind> versions(String storageKey) {
    return served.byStorage().getOrDefault(storageKey, List.of());
  }

  /** Whether any kind of that group and version is served. */
  public boolean serves(GroupVersion groupVersion) {
    return served.versions().contains(groupVersion);
  }

  /** Whether kinds of a group are there without any definition. */
  public static boolean isBuiltIn(String group) {
    return BUILT_IN_SERVED.versions().stream().anyMatch(of -> of.group().equals(group));
  }

  /** Serves what a CustomResourceDefinition defines, instead of what it defined before. */
  public synchronized void define(String definition, List<ResourceKind> kinds) {
    if (kinds.isEmpty()) {
      custom.remove(definition);
    } else {
      custom.put(definition, kinds);
    }
    var next = new LinkedHashMap<>(BUILT_IN);
    custom.values().forEach(of -> next.putAll(byPath(of)));
    served = custom.isEmpty() ? BUILT_IN_SERVED : Served.of(next);
  }
}
