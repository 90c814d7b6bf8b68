package io.edgewright.engine.inventory;

import io.edgewright.policy.object.ApplicationName;
import io.edgewright.policy.object.CanonicalJson;
import io.edgewright.policy.object.Digest;
import io.edgewright.policy.object.GroupKind;
import io.edgewright.policy.object.JsonTree;
import io.edgewright.policy.object.ObjectRef;
import io.edgewright.policy.object.Revision;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;

/** Writes inventories as ConfigMaps and reads them back. */
final class InventoryCodec {
  static final String FLEET = "edgewright.dev/fleet";
  static final String APPLICATION = "edgewright.dev/application";
  static final String FORMAT = "edgewright.dev/inventory-format";
  static final String FORMAT_VERSION = "1";
  private static final String SHARD = "edgewright.dev/inventory-shard";
  private static final String APPLYSET = "applyset.kubernetes.io/";

  /** What an inventory's ConfigMap turned out to be. */
  sealed interface Decoded {
    /** One part of an inventory. */
    record Part(
        InventoryId id, InventoryShard shard, Inventory.Stamp stamp, List<InventoryEntry> entries)
        implements Decoded {}

    /** Labelled as one of ours, and not to be understood. */
    record Unreadable(InventoryId id, String reason) implements Decoded {}

    /** No inventory, whatever its labels say. */
    record Stranger() implements Decoded {}
  }

  private InventoryCodec() {}

  static String nameOf(InventoryId id, int index) {
    return index == 0 ? id.parentName() : id.parentName() + "." + index;
  }

  /**
   * The ConfigMap of a shard; the head also carries the stamp and what KEP-3659 asks of a parent.
   */
  static Map<String, Object> encode(
      Inventory inventory, int index, Collection<InventoryEntry> entries) {
    var labels = new TreeMap<String, Object>();
    labels.put(FLEET, inventory.id().fleetUid());
    labels.put(APPLICATION, inventory.application().value());
    labels.put(FORMAT, FORMAT_VERSION);
    labels.put(SHARD, String.valueOf(index));
    var data = new LinkedHashMap<String, Object>();
    var metadata = new LinkedHashMap<String, Object>();
    metadata.put("name", nameOf(inventory.id(), index));
    metadata.put("namespace", InventoryId.NAMESPACE);
    metadata.put("labels", labels);
    if (index == 0) {
      labels.put(APPLYSET + "id", inventory.id().applySet().value());
      metadata.put("annotations", parentAnnotations(inventory));
      data.put("stamp", json(stamp(inventory.stamp())));
    }
    data.put(
        "objects", json(Map.of("objects", entries.stream().map(InventoryCodec::entry).toList())));
    var map = new LinkedHashMap<String, Object>();
    map.put("apiVersion", "v1");
    map.put("kind", "ConfigMap");
    map.put("metadata", metadata);
    map.put("data", data);
    return map;
  }

  private static Map<String, Object> parentAnnotations(Inventory inventory) {
    var kinds = new TreeSet<String>();
    var namespaces = new TreeSet<String>();
    for (var ref : inventory.entries().keySet()) {
      kinds.add(ref.groupKind().toString());
      if (!ref.namespace().isEmpty() && !ref.namespace().equals(InventoryId.NAMESPACE)) {
        namespaces.add(ref.namespace());
      }
    }
    var annotations = new TreeMap<String, Object>();
    annotations.put(APPLYSET + "tooling", "edgewright/v1");
    annotations.put(APPLYSET + "contains-group-kinds", String.join(",", kinds));
    annotations.put(APPLYSET + "additional-namespaces", String.join(",", namespaces));
    return annotations;
  }

  private static Map<String, Object> stamp(Inventory.Stamp stamp) {
    var tree = new LinkedHashMap<String, Object>();
    tree.put("epoch", stamp.epoch());
    stamp.revision().ifPresent(revision -> tree.put("revision", revision.commit()));
    stamp.digest().ifPresent(digest -> tree.put("digest", digest.hex()));
    tree.put("settled", stamp.settled());
    if (!stamp.dependsOn().isEmpty()) {
      tree.put("dependsOn", stamp.dependsOn().stream().map(ApplicationName::value).toList());
    }
    return tree;
  }

  private static Map<String, Object> entry(InventoryEntry entry) {
    var tree = new LinkedHashMap<String, Object>();
    tree.put("group", entry.ref().group());
    tree.put("version", entry.version());
    tree.put("kind", entry.ref().kind());
    tree.put("namespace", entry.ref().namespace());
    tree.put("name", entry.ref().name());
    tree.put("uid", entry.uid());
    if (entry.keep()) {
      tree.put("keep", true);
    }
    return tree;
  }

  static Decoded decode(Map<String, Object> map) {
    var labels = JsonTree.map(map, "metadata", "labels");
    InventoryId id;
    int index;
    try {
      id = new InventoryId(text(labels, FLEET), new ApplicationName(text(labels, APPLICATION)));
      index = Integer.parseInt(text(labels, SHARD));
    } catch (IllegalArgumentException _) {
      return new Decoded.Stranger();
    }
    // Anybody may write labels. What has not the name of the inventory is none.
    if (!text(map, "metadata", "name").equals(nameOf(id, index))) {
      return new Decoded.Stranger();
    }
    if (!text(labels, FORMAT).equals(FORMAT_VERSION)) {
      return new Decoded.Unreadable(id, "it is of another format");
    }
    try {
      return part(map, id, index);
    } catch (JacksonException | IllegalArgumentException _) {
      return new Decoded.Unreadable(id, "its content is damaged");
    }
  }

  private static Decoded part(Map<String, Object> map, InventoryId id, int index) {
    var entries = new ArrayList<InventoryEntry>();
    for (var item : JsonTree.list(parse(map, "objects"), "objects")) {
      if (!(item instanceof Map<?, ?> tree)) {
        throw new IllegalArgumentException("an entry is no object");
      }
      entries.add(entry(JsonTree.copyOf(tree)));
    }
    var refs =
        entries.stream().map(InventoryEntry::ref).collect(Collectors.toCollection(TreeSet::new));
    var shard =
        new InventoryShard(
            index, text(map, "metadata", "uid"), text(map, "metadata", "resourceVersion"), refs);
    var stamp = index == 0 ? stamp(parse(map, "stamp")) : Inventory.Stamp.none();
    return new Decoded.Part(id, shard, stamp, entries);
  }

  private static InventoryEntry entry(Map<String, Object> tree) {
    var kind = text(tree, "kind");
    var name = text(tree, "name");
    if (kind.isEmpty() || name.isEmpty()) {
      throw new IllegalArgumentException("an entry names no object");
    }
    return new InventoryEntry(
        new ObjectRef(new GroupKind(text(tree, "group"), kind), text(tree, "namespace"), name),
        text(tree, "version"),
        text(tree, "uid"),
        JsonTree.at(tree, "keep").orElse(false).equals(true));
  }

  private static Inventory.Stamp stamp(Map<String, Object> tree) {
    return new Inventory.Stamp(
        JsonTree.integer(tree, "epoch")
            .orElseThrow(() -> new IllegalArgumentException("the stamp has no epoch")),
        JsonTree.text(tree, "revision").map(Revision::new),
        JsonTree.text(tree, "digest").map(Digest::new),
        JsonTree.at(tree, "settled").orElse(false).equals(true),
        JsonTree.list(tree, "dependsOn").stream()
            .map(name -> new ApplicationName(String.valueOf(name)))
            .collect(Collectors.toCollection(TreeSet::new)));
  }

  /** Unites the parts of one inventory; what any of them records is recorded. */
  static StoredInventory unite(InventoryId id, Collection<Decoded.Part> parts) {
    var shards = new TreeMap<Integer, InventoryShard>();
    var entries = new TreeMap<ObjectRef, InventoryEntry>();
    var stamp = Inventory.Stamp.none();
    for (var part : parts) {
      shards.put(part.shard().index(), part.shard());
      part.entries().forEach(entry -> entries.merge(entry.ref(), entry, InventoryCodec::known));
      stamp = part.shard().index() == 0 ? part.stamp() : stamp;
    }
    return new StoredInventory(new Inventory(id, stamp, entries), shards);
  }

  private static InventoryEntry known(InventoryEntry left, InventoryEntry right) {
    return left.isPending() ? right : left;
  }

  /** How large an entry is when written. */
  static int sizeOf(InventoryEntry entry) {
    return CanonicalJson.plainBytes(entry(entry)).length + 1;
  }

  private static Map<String, Object> parse(Map<String, Object> map, String key) {
    return CanonicalJson.read(text(map, "data", key).getBytes(StandardCharsets.UTF_8));
  }

  private static String json(Object tree) {
    return new String(CanonicalJson.plainBytes(tree), StandardCharsets.UTF_8);
  }

  private static String text(Map<String, Object> tree, String... path) {
    return JsonTree.text(tree, path).orElse("");
  }
}
