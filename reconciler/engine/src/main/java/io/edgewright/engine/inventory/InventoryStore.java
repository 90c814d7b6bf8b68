package io.edgewright.engine.inventory;

import io.edgewright.engine.cluster.Answer;
import io.edgewright.engine.cluster.Answer.Answered;
import io.edgewright.engine.cluster.ApiRequest;
import io.edgewright.engine.cluster.ClusterClient;
import io.edgewright.engine.cluster.Deadline;
import io.edgewright.engine.inventory.InventoryCodec.Decoded;
import io.edgewright.policy.object.ApplicationName;
import io.edgewright.policy.object.CanonicalJson;
import io.edgewright.policy.object.JsonTree;
import io.edgewright.policy.object.ObjectRef;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Keeps inventories in the cluster that they speak of, and writes only over what it has read. */
public final class InventoryStore {
  /** Where inventories are. */
  public static final String COLLECTION =
      "/api/v1/namespaces/" + InventoryId.NAMESPACE + "/configmaps";

  private static final String FIELD_MANAGER = "edgewright-inventory";

  private final ClusterClient client;
  private final ShardPlanner shardPlanner;

  public InventoryStore(ClusterClient client) {
    this(client, new ShardPlanner());
  }

  InventoryStore(ClusterClient client, ShardPlanner shardPlanner) {
    this.client = client;
    this.shardPlanner = shardPlanner;
  }

  /** All or nothing of what there is to read. */
  public sealed interface Reading {
    /** Every inventory of the cluster. */
    record Found(FoundInventories inventories) implements Reading {}

    /** Some page was not had; nothing is known. */
    record Unread(Answer answer) implements Reading {}
  }

  /** Reads every inventory of the cluster. */
  public Reading read(String fleetUid, Deadline deadline) {
    var decoded = new ArrayList<Decoded>();
    var next = "";
    do {
      var request =
          ApiRequest.get(COLLECTION)
              .with("labelSelector", InventoryCodec.FORMAT)
              .with("limit", "100");
      var answer = client.send(next.isEmpty() ? request : request.with("continue", next), deadline);
      if (!(answer instanceof Answered answered) || !answered.isSuccess()) {
        return new Reading.Unread(answer);
      }
      for (var item : JsonTree.list(answered.body(), "items")) {
        if (item instanceof Map<?, ?> map) {
          decoded.add(InventoryCodec.decode(JsonTree.copyOf(map)));
        }
      }
      next = JsonTree.text(answered.body(), "metadata", "continue").orElse("");
    } while (!next.isEmpty());
    return new Reading.Found(sort(fleetUid, decoded));
  }

  private static FoundInventories sort(String fleetUid, Collection<Decoded> decoded) {
    var parts = new TreeMap<InventoryId, List<Decoded.Part>>();
    var unreadable = new TreeMap<InventoryId, String>();
    for (var one : decoded) {
      switch (one) {
        case Decoded.Part part ->
            parts.computeIfAbsent(part.id(), _ -> new ArrayList<>()).add(part);
        case Decoded.Unreadable(var id, var reason) -> unreadable.put(id, reason);
        case Decoded.Stranger _ -> {}
      }
    }
    var ids = new TreeSet<>(parts.keySet());
    ids.addAll(unreadable.keySet());
    var owners = new TreeMap<String, InventoryId>();
    ids.forEach(id -> owners.put(id.applySet().value(), id));
    var ours = new TreeMap<ApplicationName, StoredInventory>();
    var broken = new TreeMap<ApplicationName, String>();
    for (var id : ids) {
      if (id.fleetUid().equals(fleetUid)) {
        var reason = unreadable.get(id);
        if (reason != null) {
          broken.put(id.application(), reason);
        } else {
          ours.put(id.application(), InventoryCodec.unite(id, parts.getOrDefault(id, List.of())));
        }
      }
    }
    return new FoundInventories(ours, broken, owners);
  }

  /**
   * Stores an inventory in place of the one that was read. The head goes first: whoever writes it
   * has the inventory, and everybody else finds out before touching anything.
   */
  public InventoryWrite write(StoredInventory before, Inventory after, Deadline deadline) {
    var planned = shardPlanner.plan(before.shards(), after.entries());
    var shards = new TreeMap<Integer, InventoryShard>();
    var writes = 0;
    for (var plan : planned.entrySet()) {
      var index = plan.getKey();
      var known = before.shards().get(index);
      if (known != null && index > 0 && isSame(before, after, known, plan.getValue())) {
        shards.put(index, known);
        continue;
      }
      var map = InventoryCodec.encode(after, index, plan.getValue());
      var answer = known == null ? create(map, deadline) : replace(map, known, deadline);
      writes++;
      if (!(answer instanceof Answered answered)) {
        return new InventoryWrite.Unwritten(answer);
      }
      if (answered.code() == 409 || (known != null && answered.code() == 404)) {
        return new InventoryWrite.Contended();
      }
      if (!answered.isSuccess()) {
        return new InventoryWrite.Unwritten(answered);
      }
      shards.put(index, shard(index, answered.body(), plan.getValue()));
    }
    return new InventoryWrite.Written(new StoredInventory(after, shards), writes);
  }

  private static boolean isSame(
      StoredInventory before, Inventory after, InventoryShard shard, List<InventoryEntry> entries) {
    return entries.size() == shard.refs().size()
        && entries.stream()
            .allMatch(entry -> entry.equals(before.inventory().entries().get(entry.ref())))
        && after.id().equals(before.inventory().id());
  }

  private static InventoryShard shard(
      int index, Map<String, Object> map, List<InventoryEntry> entries) {
    var refs = new TreeSet<ObjectRef>();
    entries.forEach(entry -> refs.add(entry.ref()));
    return new InventoryShard(
        index,
        JsonTree.text(map, "metadata", "uid").orElse(""),
        JsonTree.text(map, "metadata", "resourceVersion").orElse(""),
        refs);
  }

  private Answer create(Map<String, Object> map, Deadline deadline) {
    var request =
        ApiRequest.post(COLLECTION, CanonicalJson.plainBytes(map))
            .with("fieldManager", FIELD_MANAGER);
    var answer = client.send(request, deadline);
    if (answer instanceof Answered answered && answered.code() == 404) {
      createNamespace(deadline);
      answer = client.send(request, deadline);
    }
    return answer instanceof Answered answered && answered.code() == 409
        ? ifOurs(map, answered, deadline)
        : answer;
  }

  private Answer replace(Map<String, Object> map, InventoryShard known, Deadline deadline) {
    var path = COLLECTION + "/" + JsonTree.text(map, "metadata", "name").orElse("");
    var conditional = JsonTree.with(map, known.resourceVersion(), "metadata", "resourceVersion");
    var identified = JsonTree.with(conditional, known.uid(), "metadata", "uid");
    var request =
        ApiRequest.put(path, CanonicalJson.plainBytes(identified))
            .with("fieldManager", FIELD_MANAGER);
    var answer = client.send(request, deadline);
    return answer instanceof Answered answered && answered.code() == 409
        ? ifOurs(map, answered, deadline)
        : answer;
  }

  /** A conflict may be with ourselves: the answer to a first attempt was lost on the way. */
  private Answer ifOurs(Map<String, Object> map, Answered conflict, Deadline deadline) {
    var path = COLLECTION + "/" + JsonTree.text(map, "metadata", "name").orElse("");
    return client.send(ApiRequest.get(path), deadline) instanceof Answered stored
            && stored.isSuccess()
            && JsonTree.map(stored.body(), "data").equals(JsonTree.map(map, "data"))
        ? stored
        : conflict;
  }

  private void createNamespace(Deadline deadline) {
    var namespace = new LinkedHashMap<String, Object>();
    namespace.put("apiVersion", "v1");
    namespace.put("kind", "Namespace");
    namespace.put("metadata", Map.of("name", InventoryId.NAMESPACE));
    client.send(
        ApiRequest.post("/api/v1/namespaces", CanonicalJson.plainBytes(namespace))
            .with("fieldManager", FIELD_MANAGER),
        deadline);
  }

  /** Deletes an inventory that records nothing any more; the head last. */
  public InventoryWrite delete(StoredInventory stored, Deadline deadline) {
    var writes = 0;
    for (var shard : stored.shards().reversed().values()) {
      var path = COLLECTION + "/" + InventoryCodec.nameOf(stored.inventory().id(), shard.index());
      var preconditions = new LinkedHashMap<String, Object>();
      preconditions.put("uid", shard.uid());
      preconditions.put("resourceVersion", shard.resourceVersion());
      var options = Map.of("preconditions", preconditions);
      var answer =
          client.send(ApiRequest.delete(path, CanonicalJson.plainBytes(options)), deadline);
      writes++;
      if (!(answer instanceof Answered answered)) {
        return new InventoryWrite.Unwritten(answer);
      }
      if (answered.code() == 409) {
        return new InventoryWrite.Contended();
      }
      if (!answered.isSuccess() && answered.code() != 404) {
        return new InventoryWrite.Unwritten(answered);
      }
    }
    return new InventoryWrite.Written(StoredInventory.absent(stored.inventory().id()), writes);
  }
}
