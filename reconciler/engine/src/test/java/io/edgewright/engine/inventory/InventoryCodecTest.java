package io.edgewright.engine.inventory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.edgewright.engine.inventory.InventoryCodec.Decoded;
import io.edgewright.policy.object.ApplicationName;
import io.edgewright.policy.object.CanonicalJson;
import io.edgewright.policy.object.Digest;
import io.edgewright.policy.object.JsonTree;
import io.edgewright.policy.object.ObjectRef;
import io.edgewright.policy.object.Revision;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What is written can be read, and what is not ours is not believed. */
class InventoryCodecTest {
  private static final InventoryId ID = new InventoryId("fleet-1", new ApplicationName("shop"));

  @Test
  void identityOfAnApplySetIsKubectls() {
    assertEquals(
        "applyset-0eFHV8ySqp7XoShsGvyWFQD3s96yqwHmzc4e0HR1dsY-v1",
        ApplySetId.of("my-set", "test", "Secret", "").value());
  }

  @Test
  void inventoryThatWasWrittenIsRead() {
    var inventory = inventory(3);

    var part = assertInstanceOf(Decoded.Part.class, InventoryCodec.decode(encode(inventory)));

    assertEquals(inventory, InventoryCodec.unite(ID, List.of(part)).inventory());
  }

  @Test
  void headIsAConformingParent() {
    var head = encode(inventory(2));

    assertEquals(
        Optional.of(ID.applySet().value()),
        JsonTree.text(head, "metadata", "labels", "applyset.kubernetes.io/id"));
    assertEquals(
        Optional.of("ConfigMap"),
        JsonTree.text(
            head, "metadata", "annotations", "applyset.kubernetes.io/contains-group-kinds"));
    assertEquals(
        Optional.of("shop"),
        JsonTree.text(
            head, "metadata", "annotations", "applyset.kubernetes.io/additional-namespaces"));
  }

  @Test
  void labelsAloneMakeNoInventory() {
    var forged = JsonTree.with(encode(inventory(1)), "another-name", "metadata", "name");

    assertInstanceOf(Decoded.Stranger.class, InventoryCodec.decode(forged));
  }

  @Test
  void damageIsSaidNotSkipped() {
    var damaged = JsonTree.with(encode(inventory(1)), "{\"objects\":[{}]}", "data", "objects");
    var newer =
        JsonTree.with(
            encode(inventory(1)), "9", "metadata", "labels", "edgewright.dev/inventory-format");

    assertInstanceOf(Decoded.Unreadable.class, InventoryCodec.decode(damaged));
    assertInstanceOf(Decoded.Unreadable.class, InventoryCodec.decode(newer));
  }

  @Test
  void entriesNeverChangeTheirShardAndNoneIsTooLarge() {
    var planner = new ShardPlanner(2_000);
    var first = planner.plan(new TreeMap<>(), inventory(30).entries());
    assertTrue(first.size() > 1);
    var shards = new TreeMap<Integer, InventoryShard>();
    first.forEach(
        (index, entries) -> {
          var refs = new TreeSet<ObjectRef>();
          entries.forEach(entry -> refs.add(entry.ref()));
          shards.put(index, new InventoryShard(index, "u", "1", refs));
          assertTrue(
              CanonicalJson.bytes(InventoryCodec.encode(inventory(30), index, entries)).length
                  < 4_000);
        });

    var grown = planner.plan(shards, inventory(60).entries());

    first.forEach(
        (index, entries) ->
            assertTrue(grown.getOrDefault(index, new ArrayList<>()).containsAll(entries)));
    assertEquals(60, grown.values().stream().mapToInt(List::size).sum());
  }

  @Test
  void partsOfOneInventoryAreUnitedAndKnownUidsPreferred() {
    var ref = new ObjectRef("", "ConfigMap", "shop", "a");
    var pending = part(1, new InventoryEntry(ref, "v1", "", false));
    var known = part(2, new InventoryEntry(ref, "v1", "u-1", false));

    var united = InventoryCodec.unite(ID, List.of(pending, known));

    assertEquals("u-1", united.inventory().entries().get(ref).uid());
  }

  private static Decoded.Part part(int index, InventoryEntry entry) {
    return new Decoded.Part(
        ID,
        new InventoryShard(index, "u", "1", new TreeSet<>(List.of(entry.ref()))),
        Inventory.Stamp.none(),
        List.of(entry));
  }

  private static Map<String, Object> encode(Inventory inventory) {
    return InventoryCodec.encode(inventory, 0, inventory.entries().values());
  }

  private static Inventory inventory(int size) {
    var entries = new TreeMap<ObjectRef, InventoryEntry>();
    for (var i = 0; i < size; i++) {
      var ref = new ObjectRef("", "ConfigMap", "shop", "name-" + i);
      entries.put(ref, new InventoryEntry(ref, "v1", i % 2 == 0 ? "uid-" + i : "", i % 3 == 0));
    }
    var stamp =
        new Inventory.Stamp(
            7,
            Optional.of(new Revision("a".repeat(40))),
            Optional.of(Digest.of("x")),
            true,
            new TreeSet<>(List.of(new ApplicationName("cache"))));
    return new Inventory(ID, stamp, entries);
  }
}
