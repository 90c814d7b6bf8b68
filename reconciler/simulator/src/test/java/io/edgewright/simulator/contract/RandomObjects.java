package io.edgewright.simulator.contract;

import io.edgewright.simulator.tree.Null;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes random requests of three managers on two objects of a kind. */
final class RandomObjects {
  private final Dice dice;
  private final RandomRequests requests;
  private final RandomKind kind;
  private final String namespace;
  private final String collection;

  RandomObjects(Dice dice, RandomKind kind, String namespace) {
    this.dice = dice;
    this.requests = new RandomRequests(dice);
    this.kind = kind;
    this.namespace = namespace;
    this.collection = kind.collection(namespace);
  }

  /** The next request, so many of a hundred such as no well-behaved client sends. */
  RandomStep next(int odd) {
    var name =
        (kind.isOfCluster() ? namespace + "-" : "")
            + dice.any(List.of("one", "one", "two"))
            + kind.suffix();
    var one = collection + "/" + name;
    if (odd > 0 && !kind.isDry() && dice.chance(odd)) {
      return new OddRequests(dice, kind, collection, one).next();
    }
    var options = requests.options();
    if (kind.isDry() && !options.contains("dryRun")) {
      options += "&dryRun=All";
    }
    return switch (dice.below(24)) {
      case 0 -> requests.read(one);
      case 1 ->
          // Objects of the cluster are those of all sequences.
          kind.isOfCluster() ? requests.read(one) : requests.list(collection);
      case 2 ->
          kind.isOfCluster() || dice.chance(70) ? requests.read(one) : requests.watch(collection);
      case 3, 4 -> RandomStep.of("POST", collection + options, "json", whole(name));
      case 5, 6 -> RandomStep.of("PUT", one + options, "json", replacement(one, name));
      case 7, 8 -> RandomStep.of("PATCH", one + options, "merge-patch+json", patch(name));
      case 9, 10 ->
          kind.isCustom() && dice.chance(95)
              ? RandomStep.of("PATCH", one + options, "merge-patch+json", patch(name))
              : RandomStep.of(
                  "PATCH", one + options, "strategic-merge-patch+json", strategic(name));
      case 11 -> RandomStep.of("PATCH", one + options, "json-patch+json", kind.operations());
      case 12, 13 -> kind.hasStatus() ? status(one, name, options) : apply(one, name, options);
      case 14 -> kind.hasScale() ? requests.scaled(one, options) : requests.labelled(one, options);
      case 15 -> requests.labelled(one, options);
      case 16 -> requests.deletion(one);
      case 17 ->
          kind.isOfCluster() || dice.chance(70)
              ? apply(one, name, options)
              : requests.deletionOfAll(collection);
      default -> apply(one, name, options);
    };
  }

  private Map<String, Object> whole(String name) {
    return requests.mistaken(kind.whole(requests.metadata(name)));
  }

  private RandomStep apply(String one, String name, String options) {
    var object =
        dice.chance(75) ? whole(name) : requests.mistaken(kind.part(requests.metadata(name)));
    return RandomStep.of(
        "PATCH",
        one + options + (dice.chance(50) ? "&force=true" : ""),
        "apply-patch+yaml",
        object);
  }

  private Map<String, Object> replacement(String one, String name) {
    var metadata = requests.metadata(name);
    switch (dice.below(6)) {
      case 0 -> metadata.put("resourceVersion", "1");
      case 1 -> metadata.put("uid", "${uid:" + one + "}");
      case 2, 3 -> metadata.put("resourceVersion", "${rv:" + one + "}");
      default -> {}
    }
    return requests.mistaken(kind.whole(metadata));
  }

  private Map<String, Object> patch(String name) {
    var patch = kind.part(requests.metadata(name));
    if (!dice.chance(6)) {
      patch.remove("apiVersion");
      patch.remove("kind");
    } else if (dice.chance(50)) {
      patch.put(
          dice.any(List.of("apiVersion", "kind")),
          dice.any(List.of("Other", "v1", "v2", "apps/v1", "Secret", Null.NULL)));
    }
    if (dice.chance(40)) {
      patch.remove("metadata");
    }
    return patch;
  }

  /** Now and then with a directive. */
  private Map<String, Object> strategic(String name) {
    var patch = new LinkedHashMap<>(patch(name));
    switch (dice.below(12)) {
      case 0 -> patch.put("metadata", Map.of("labels", Map.of("$patch", "replace", "a", "x")));
      case 1 -> patch.put("metadata", Map.of("labels", Map.of("$patch", "delete")));
      case 2 ->
          patch.put(
              "metadata",
              Map.of("$deleteFromPrimitiveList/finalizers", List.of("example.com/hold")));
      case 3 -> patch.put("metadata", Map.of("finalizers", List.of("example.com/hold")));
      case 4 -> patch.computeIfPresent("spec", (_, _) -> Map.of("$patch", "replace"));
      default -> {}
    }
    return patch;
  }

  private RandomStep status(String one, String name, String options) {
    var path = one + "/status" + options;
    var status = kind.status();
    return switch (dice.below(5)) {
      case 0 -> RandomStep.get(one + "/status", "");
      case 1 -> {
        var object = new LinkedHashMap<>(kind.whole(requests.metadata(name)));
        object.put("status", status);
        yield RandomStep.of("PUT", path, "json", object);
      }
      case 2 -> {
        var object = new LinkedHashMap<>(kind.part(requests.metadata(name)));
        object.put("status", status);
        yield RandomStep.of(
            "PATCH", path + (dice.chance(50) ? "&force=true" : ""), "apply-patch+yaml", object);
      }
      case 3 ->
          RandomStep.of(
              "PATCH",
              path,
              kind.isCustom() ? "merge-patch+json" : "strategic-merge-patch+json",
              Map.of("status", status));
      default -> RandomStep.of("PATCH", path, "merge-patch+json", Map.of("status", status));
    };
  }
}
