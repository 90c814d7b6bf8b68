package io.edgewright.simulator.contract;

import io.edgewright.simulator.tree.Tree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes random requests that are alike for every kind: reads, deletions, metadata, options. */
final class RandomRequests {
  static final List<String> MANAGERS = List.of("edgewright", "other", "kubectl");
  private static final String TABLE = "application/json;as=Table;v=v1;g=meta.k8s.io";
  private static final String METADATA =
      "application/json;as=PartialObjectMetadata;v=v1;g=meta.k8s.io";
  private static final String METADATA_LIST =
      "application/json;as=PartialObjectMetadataList;v=v1;g=meta.k8s.io";
  private static final List<String> SELECTORS =
      List.of(
          "labelSelector=a%3Dx",
          "labelSelector=a%20in%20(x,y),!b",
          "labelSelector=a%21%3Dx",
          "labelSelector=a,b%20notin%20(x)",
          "labelSelector=a%3D%3Dx,c%3Dy",
          "labelSelector=a%20in%20x",
          "fieldSelector=metadata.name%3Done",
          "fieldSelector=metadata.name%21%3Done",
          "fieldSelector=spec.size%3D1",
          "fieldSelector=type%3DOpaque",
          "fieldSelector=status.phase%3DPending");

  private final Dice dice;

  RandomRequests(Dice dice) {
    this.dice = dice;
  }

  /** The metadata of an object to write. */
  Map<String, Object> metadata(String name) {
    var metadata = new LinkedHashMap<String, Object>();
    metadata.put("name", name);
    if (dice.chance(50)) {
      metadata.put("labels", values(List.of("a", "b", "c"), List.of("x", "y")));
    }
    if (dice.chance(30)) {
      metadata.put("annotations", values(List.of("n1", "n2"), List.of("x", "y")));
    }
    if (dice.chance(5)) {
      metadata.put("finalizers", List.of("example.com/" + dice.any(List.of("f", "g"))));
    }
    if (dice.chance(4)) {
      metadata.put(
          "ownerReferences",
          List.of(
              Map.of(
                  "apiVersion",
                  "v1",
                  "kind",
                  "ConfigMap",
                  "name",
                  "owner",
                  "uid",
                  "6d1e7a60-0000-4000-8000-00000000000" + dice.below(3))));
    }
    if (dice.chance(2)) {
      metadata.put("labels", Map.of(dice.any(List.of("a b", "x")), "not good!"));
    }
    return metadata;
  }

  private Map<String, Object> values(List<String> keys, List<String> values) {
    var result = new LinkedHashMap<String, Object>();
    for (var key : keys) {
      if (dice.chance(50)) {
        result.put(key, dice.any(values));
      }
    }
    return result;
  }

  /** Makes some objects wrong in a way that any kind can be. */
  Map<String, Object> mistaken(Map<String, Object> object) {
    if (!dice.chance(6)) {
      return object;
    }
    var copy = new LinkedHashMap<>(object);
    var name = Tree.text(object, "metadata", "name");
    switch (dice.below(5)) {
      case 0 -> copy.put("apiVersion", "v1beta7");
      case 1 -> copy.put("kind", "Other");
      case 2 -> copy.put("metadata", metadata(name + "-2"));
      case 3 -> copy.put("unknown", "u");
      default -> {
        var metadata = metadata(name);
        metadata.put("namespace", "default");
        copy.put("metadata", metadata);
      }
    }
    return copy;
  }

  /** The parameters of a write. */
  String options() {
    return "?fieldManager="
        + dice.any(MANAGERS)
        + (dice.chance(12) ? "&dryRun=All" : "")
        + (dice.chance(20)
            ? "&fieldValidation=" + dice.any(List.of("Strict", "Warn", "Ignore"))
            : "");
  }

  RandomStep read(String object) {
    return RandomStep.get(object, dice.any(List.of("", "", "", TABLE, METADATA)));
  }

  RandomStep list(String collection) {
    var query = new StringBuilder("?");
    if (dice.chance(60)) {
      query.append(dice.any(SELECTORS)).append('&');
    }
    if (dice.chance(30)) {
      query.append("limit=1&");
    }
    if (dice.chance(15)) {
      query.append("continue=${continue:").append(collection).append("}&limit=1&");
    }
    return RandomStep.get(
        collection + query.substring(0, query.length() - 1),
        dice.any(List.of("", "", "", TABLE, METADATA_LIST)));
  }

  /** The events since the collection was last listed. */
  RandomStep watch(String collection) {
    return RandomStep.get(
        collection
            + "?watch=1&timeoutSeconds=1&resourceVersion=${list:"
            + collection
            + "}"
            + (dice.chance(30) ? "&labelSelector=a%3Dx" : ""),
        "");
  }

  RandomStep deletion(String object) {
    var body = new LinkedHashMap<String, Object>();
    body.put("apiVersion", "v1");
    body.put("kind", "DeleteOptions");
    if (dice.chance(30)) {
      body.put(
          "propagationPolicy", dice.any(List.of("Foreground", "Background", "Orphan", "Some")));
    }
    if (dice.chance(25)) {
      body.put(
          "preconditions",
          dice.any(
              List.<Object>of(
                  Map.of("uid", "${uid:" + object + "}"),
                  Map.of("resourceVersion", "${rv:" + object + "}"),
                  Map.of("resourceVersion", "1"),
                  Map.of("uid", "6d1e7a60-0000-4000-8000-000000000000"))));
    }
    if (dice.chance(15)) {
      body.put("gracePeriodSeconds", (long) dice.below(2) * 5);
    }
    return RandomStep.of("DELETE", object + (dice.chance(15) ? "?dryRun=All" : ""), "json", body);
  }

  RandomStep deletionOfAll(String collection) {
    return new RandomStep(
        "DELETE",
        collection + "?labelSelector=" + dice.any(List.of("a%3Dx", "b", "!c")),
        "",
        "",
        "");
  }

  /** A merge patch of the metadata alone. */
  RandomStep labelled(String object, String options) {
    var metadata =
        dice.any(
            List.<Object>of(
                Map.of("labels", values(List.of("a", "b"), List.of("x", "y"))),
                Map.of("annotations", values(List.of("n1", "n2"), List.of("x", "y"))),
                Map.of("finalizers", List.of("example.com/hold")),
                Map.of("finalizers", List.of()),
                Map.of("finalizers", List.of()),
                Map.of("labels", io.edgewright.simulator.tree.Null.NULL),
                Map.of("managedFields", List.of(Map.of())),
                Map.of("resourceVersion", "1"),
                Map.of("resourceVersion", "${rv:" + object + "}")));
    return RandomStep.of(
        "PATCH", object + options, "merge-patch+json", Map.of("metadata", metadata));
  }

  /** A write of the view of an object's replicas. */
  RandomStep scaled(String object, String options) {
    var spec = Map.of("replicas", (long) dice.below(6) - (dice.chance(5) ? 9 : 0));
    var whole = new LinkedHashMap<String, Object>();
    whole.put("apiVersion", "autoscaling/v1");
    whole.put("kind", "Scale");
    whole.put("spec", spec);
    var scale = object + "/scale";
    return switch (dice.below(5)) {
      case 0 -> RandomStep.get(scale, "");
      case 1 -> {
        whole.put("metadata", Map.of("name", object.substring(object.lastIndexOf('/') + 1)));
        yield RandomStep.of("PUT", scale + options, "json", whole);
      }
      case 2 ->
          RandomStep.of(
              "PATCH",
              scale + options + (dice.chance(50) ? "&force=true" : ""),
              "apply-patch+yaml",
              whole);
      default -> RandomStep.of("PATCH", scale + options, "merge-patch+json", Map.of("spec", spec));
    };
  }
}
