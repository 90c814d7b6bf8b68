package io.edgewright.simulator.api;

import io.edgewright.simulator.custom.CustomObjects;
import io.edgewright.simulator.kind.CustomKind;
import io.edgewright.simulator.kind.ResourceKind;
import io.edgewright.simulator.rules.Defaults;
import io.edgewright.simulator.rules.Traits;
import io.edgewright.simulator.tree.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Objects as they are read after they were written. A server stores what it was given and fills in
 * defaults when it reads, also those that follow from what it set itself; of custom resources it
 * stores what an apply left empty, and drops it when it reads.
 */
final class ReadBack {
  private ReadBack() {}

  /** The object as it is read. */
  static Map<String, Object> of(ResourceKind kind, Map<String, Object> written) {
    return kind.isCustom()
        ? CustomObjects.typed(kind, written).tree()
        : shown(kind, filled(kind, written));
  }

  private static Map<String, Object> filled(ResourceKind kind, Map<String, Object> written) {
    if (!Traits.isDefaultedWhenRead(kind)) {
      return written;
    }
    var object = Tree.mutableMap(written);
    Defaults.fill(kind, object);
    return object;
  }

  /** An object that is kept, as it is read: a service outside is kept with more. */
  static Map<String, Object> shown(ResourceKind kind, Map<String, Object> kept) {
    if (!kind.is("", "Service") || !Tree.text(kept, "spec", "type").equals("ExternalName")) {
      return kept;
    }
    var object = Tree.mutableMap(kept);
    outside(Tree.map(object, "spec"));
    return object;
  }

  /** A service outside shows no policy for traffic inside, and its one address as a list. */
  private static void outside(Map<String, Object> spec) {
    spec.remove("internalTrafficPolicy");
    var address = Tree.text(spec, "clusterIP");
    if (!address.isEmpty()) {
      spec.putIfAbsent("clusterIPs", new ArrayList<Object>(List.of(address)));
    }
  }

  /** The object as it is stored: a version other than the stored one is read before that. */
  static Map<String, Object> stored(
      ResourceKind kind, Map<String, Object> written, Map<String, Object> read) {
    if (kind.is("", "Service")) {
      return filled(kind, written);
    }
    return kind.custom().map(CustomKind::isStored).orElse(true) ? written : read;
  }
}
