package io.edgewright.engine.inventory;

import io.edgewright.policy.object.ObjectRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Decides which shard records which object. An entry stays in the shard in which it was found: a
 * process that dies between the writes of two shards can therefore lose none.
 */
final class ShardPlanner {
  /** Room for the entries of a shard; an object of the API server may have about 1 MiB. */
  private static final int CAPACITY = 400 << 10;

  private final int capacity;

  ShardPlanner() {
    this(CAPACITY);
  }

  ShardPlanner(int capacity) {
    this.capacity = capacity;
  }

  /** The entries of each shard; there is always a head. */
  SortedMap<Integer, List<InventoryEntry>> plan(
      SortedMap<Integer, InventoryShard> before, SortedMap<ObjectRef, InventoryEntry> entries) {
    var home = new HashMap<ObjectRef, Integer>();
    before.values().forEach(shard -> shard.refs().forEach(ref -> home.put(ref, shard.index())));
    var shards = new TreeMap<Integer, List<InventoryEntry>>();
    shards.put(0, new ArrayList<>());
    before.keySet().forEach(index -> shards.putIfAbsent(index, new ArrayList<>()));
    var sizes = new HashMap<Integer, Integer>();
    for (var entry : entries.values()) {
      var size = InventoryCodec.sizeOf(entry);
      var known = home.get(entry.ref());
      var index = known != null ? known : firstWithRoom(sizes, size);
      shards.computeIfAbsent(index, _ -> new ArrayList<>()).add(entry);
      sizes.merge(index, size, Integer::sum);
    }
    return shards;
  }

  private int firstWithRoom(Map<Integer, Integer> sizes, int size) {
    var index = 0;
    while (sizes.getOrDefault(index, 0) + size > capacity) {
      index++;
    }
    return index;
  }
}
