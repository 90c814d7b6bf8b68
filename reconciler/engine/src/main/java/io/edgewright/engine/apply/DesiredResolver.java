package io.edgewright.engine.apply;

import io.edgewright.engine.apply.ObjectResult.Refused;
import io.edgewright.engine.cluster.ApiCatalog;
import io.edgewright.engine.cluster.ServedKind;
import io.edgewright.engine.inventory.ApplySetId;
import io.edgewright.engine.live.LiveObjectParser;
import io.edgewright.policy.object.Digest;
import io.edgewright.policy.object.GroupKind;
import io.edgewright.policy.object.JsonTree;
import io.edgewright.policy.object.Manifest;
import io.edgewright.policy.object.ObjectRef;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Makes of an application's manifests what will be applied: in which namespace, at which path, with
 * the label that says whose it is, and without what only a server may write.
 */
final class DesiredResolver {
  private static final String[] SERVER_FIELDS = {
    "managedFields",
    "resourceVersion",
    "uid",
    "creationTimestamp",
    "generation",
    "selfLink",
    "deletionTimestamp",
    "deletionGracePeriodSeconds"
  };

  private DesiredResolver() {}

  /**
   * The wanted objects of an application.
   *
   * @param unserved whose kind the cluster does not serve (yet)
   */
  record Resolution(List<ResolvedObject> objects, List<Unserved> unserved, List<Refused> refused) {
    Resolution {
      objects = List.copyOf(objects);
      unserved = List.copyOf(unserved);
      refused = List.copyOf(refused);
    }

    /** Every object that is wanted, whether or not it can be applied. */
    SortedSet<ObjectRef> refs() {
      var refs = new TreeSet<ObjectRef>();
      objects.forEach(object -> refs.add(object.ref()));
      unserved.forEach(object -> refs.add(object.ref()));
      refused.forEach(object -> refs.add(object.ref()));
      return refs;
    }
  }

  /**
   * An object whose kind is not served.
   *
   * @param isAnnounceable whether its reference is certain, because a definition of its kind is
   *     part of the application
   */
  record Unserved(ObjectRef ref, Manifest manifest, boolean isAnnounceable) {
    String missing() {
      return "kind " + manifest.groupVersionKind();
    }
  }

  static Resolution resolve(DesiredApplication application, ApplySetId set, ApiCatalog catalog) {
    var objects = new TreeMap<ObjectRef, ResolvedObject>();
    var unserved = new TreeMap<ObjectRef, Unserved>();
    var refused = new ArrayList<Refused>();
    var seen = new TreeSet<ObjectRef>();
    var scopes = definedScopes(application.manifests());
    for (var manifest : application.manifests()) {
      var served = catalog.find(manifest.groupVersionKind());
      var defined = Optional.ofNullable(scopes.get(manifest.groupVersionKind().groupKind()));
      var namespaced = served.map(ServedKind::namespaced).or(() -> defined).orElse(true);
      var placed = placed(manifest, namespaced, application.namespace());
      var ref = placed.ref();
      if (!seen.add(ref)) {
        objects.remove(ref);
        unserved.remove(ref);
        refused.removeIf(earlier -> earlier.ref().equals(ref));
        refused.add(
            new Refused(
                ref, new Refusal.ClaimedTwice("two manifests of the source are this object")));
      } else if (placed.label(ApplySetId.PART_OF).isPresent()) {
        refused.add(
            new Refused(
                ref,
                new Refusal.Invalid(
                    "metadata.labels[" + ApplySetId.PART_OF + "]",
                    "the label says which set an object belongs to; a source must not state it")));
      } else if (served.isEmpty()) {
        unserved.put(ref, new Unserved(ref, placed, defined.isPresent()));
      } else {
        objects.put(ref, labelled(placed, served.get(), set));
      }
    }
    return new Resolution(List.copyOf(objects.values()), List.copyOf(unserved.values()), refused);
  }

  private static ResolvedObject labelled(Manifest manifest, ServedKind served, ApplySetId set) {
    var labelled = manifest.with(set.value(), "metadata", "labels", ApplySetId.PART_OF);
    return new ResolvedObject(labelled, served, digestOf(labelled));
  }

  /** Of what the server will record as ours: all but the object's identity. */
  private static Digest digestOf(Manifest manifest) {
    var fields = new LinkedHashMap<>(manifest.tree());
    fields.remove("kind");
    var metadata = new LinkedHashMap<>(JsonTree.map(manifest.tree(), "metadata"));
    metadata.remove("name");
    metadata.remove("namespace");
    fields.put("metadata", metadata);
    return LiveObjectParser.digestOf(manifest.groupVersionKind().apiVersion(), fields);
  }

  private static Manifest placed(Manifest manifest, boolean namespaced, String namespace) {
    var tree = JsonTree.without(manifest.tree(), "status");
    for (var field : SERVER_FIELDS) {
      tree = JsonTree.without(tree, "metadata", field);
    }
    if (Secrets.isSecret(manifest.ref())) {
      tree = Secrets.withoutStringData(tree);
    }
    if (!namespaced) {
      tree = JsonTree.without(tree, "metadata", "namespace");
    } else if (manifest.namespace().isEmpty()) {
      tree = JsonTree.with(tree, namespace, "metadata", "namespace");
    }
    return new Manifest(tree);
  }

  /** Of every kind that a manifest defines, whether its objects live in namespaces. */
  private static Map<GroupKind, Boolean> definedScopes(List<Manifest> manifests) {
    var scopes = new TreeMap<GroupKind, Boolean>();
    for (var manifest : manifests) {
      if (manifest.ref().groupKind().equals(CustomKinds.DEFINITION)) {
        scopes.put(
            CustomKinds.definedBy(manifest),
            JsonTree.text(manifest.tree(), "spec", "scope")
                .orElse("Namespaced")
                .equals("Namespaced"));
      }
    }
    return scopes;
  }
}
