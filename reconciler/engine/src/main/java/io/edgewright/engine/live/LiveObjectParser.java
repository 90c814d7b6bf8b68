package io.edgewright.engine.live;

import io.edgewright.engine.health.Health;
import io.edgewright.engine.inventory.ApplySetId;
import io.edgewright.engine.inventory.PruneMarks;
import io.edgewright.engine.live.LiveObject.Identity;
import io.edgewright.engine.live.LiveObject.Ownership;
import io.edgewright.policy.object.CanonicalJson;
import io.edgewright.policy.object.Digest;
import io.edgewright.policy.object.GroupVersionKind;
import io.edgewright.policy.object.JsonTree;
import io.edgewright.policy.object.Manifest;
import io.edgewright.policy.object.ObjectRef;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** Reads a live object, as the server sent it, into what is remembered of it. */
public final class LiveObjectParser {
  private static final String OWN_LABEL = "f:" + ApplySetId.PART_OF;

  private LiveObjectParser() {}

  /**
   * Reads an object.
   *
   * @param kind the kind asked for; items of a list state none themselves
   * @param health judges the object
   */
  public static LiveObject parse(
      GroupVersionKind kind, Map<String, Object> object, Function<Manifest, Health> health) {
    var named = named(kind, object);
    var ref =
        new ObjectRef(
            kind.groupKind(),
            text(object, "metadata", "namespace"),
            text(object, "metadata", "name"));
    var identity =
        new Identity(
            ref,
            kind.version(),
            text(object, "metadata", "uid"),
            text(object, "metadata", "resourceVersion"));
    return new LiveObject(
        identity,
        ownership(named),
        JsonTree.at(object, "metadata", "deletionTimestamp").isPresent(),
        PruneMarks.isKept(JsonTree.map(object, "metadata", "annotations")),
        health.apply(new Manifest(named)));
  }

  /** The digest that an object has whose fields, as far as we own them, are these. */
  public static Digest digestOf(String apiVersion, Map<String, Object> fields) {
    var tree = new LinkedHashMap<>(ComparableForm.of(apiVersion, fields));
    tree.put("apiVersion", apiVersion);
    return Digest.of(CanonicalJson.bytes(tree));
  }

  private static Ownership ownership(Map<String, Object> object) {
    var ours = FieldOwners.ours(object);
    var fields = ours.map(entry -> JsonTree.map(entry, "fieldsV1")).orElse(Map.of());
    return new Ownership(
        text(object, "metadata", "labels", ApplySetId.PART_OF),
        ours.map(entry -> projection(object, entry, fields)),
        JsonTree.at(fields, "f:metadata", "f:labels", OWN_LABEL).isPresent(),
        JsonTree.at(fields, "f:spec", "f:replicas").isPresent(),
        FieldOwners.isEditedByHand(object),
        FieldOwners.foreign(object));
  }

  private static Digest projection(
      Map<String, Object> object, Map<String, Object> entry, Map<String, Object> fields) {
    var applied = JsonTree.text(entry, "apiVersion").orElse("");
    return digestOf(applied, FieldProjector.project(object, fields));
  }

  private static Map<String, Object> named(GroupVersionKind kind, Map<String, Object> object) {
    var named = new LinkedHashMap<>(object);
    named.put("apiVersion", kind.apiVersion());
    named.put("kind", kind.kind());
    return named;
  }

  private static String text(Map<String, Object> tree, String... path) {
    return JsonTree.text(tree, path).orElse("");
  }
}
