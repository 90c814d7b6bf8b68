package io.edgewright.simulator.controller;

import io.edgewright.simulator.api.Operations;
import io.edgewright.simulator.kind.ResourceKind;
import io.edgewright.simulator.schema.Quantity;
import io.edgewright.simulator.store.Change;
import io.edgewright.simulator.store.Key;
import io.edgewright.simulator.tree.Tree;
import io.edgewright.simulator.workload.Note;
import io.edgewright.simulator.workload.PodLife;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Binds claims to volumes that are there or that the class of the claim provides. */
final class ClaimController {
  /** The provider of the classes that a cluster starts with; others do not provide anything. */
  static final String PROVISIONER = "simulator.edgewright.dev/volumes";

  private static final String PROTECTION = "kubernetes.io/pvc-protection";
  private static final String VOLUME_PROTECTION = "kubernetes.io/pv-protection";

  private final Operations operations;
  private final ResourceKind claims;
  private final ResourceKind volumes;
  private final ResourceKind classes;
  private final ResourceKind pods;
  private final ClaimReader reader;
  private final EventRecorder events;
  private final WorkQueue queue;
  private final WorkQueue release;

  ClaimController(Operations operations, Controllers.Pace pace, Shared shared) {
    this.operations = operations;
    this.claims = operations.kind("v1", "persistentvolumeclaims");
    this.volumes = operations.kind("v1", "persistentvolumes");
    this.classes = operations.kind("storage.k8s.io/v1", "storageclasses");
    this.pods = operations.kind("v1", "pods");
    this.reader = new ClaimReader(operations);
    this.events = shared.events(operations, "persistentvolume-controller");
    this.queue = new WorkQueue(pace, this::reconcile);
    this.release = new WorkQueue(pace, this::reconcileVolume);
  }

  void changed(Change change) {
    var storage = change.key().storage();
    if (storage.equals(claims.storageKey())) {
      change
          .after()
          .ifPresentOrElse(
              _ -> queue.next(change.key()), () -> change.before().ifPresent(this::claimGone));
    } else if (storage.equals(volumes.storageKey())) {
      change.after().ifPresent(_ -> release.soon(change.key()));
    } else if (storage.equals(classes.storageKey())) {
      operations.list(claims, "").forEach(claim -> queue.soon(key(claim)));
    } else if (storage.equals(pods.storageKey())
        && change.after().filter(pod -> !PodLife.isOver(pod)).isEmpty()) {
      change.before().ifPresent(this::podGone);
    }
  }

  private Key key(Map<String, Object> claim) {
    return new Key(claims.storageKey(), Objects.namespace(claim), Objects.name(claim));
  }

  private void podGone(Map<String, Object> pod) {
    operations.list(claims, Objects.namespace(pod)).stream()
        .filter(claim -> Objects.isDying(claim) && ClaimReader.uses(pod, Objects.name(claim)))
        .forEach(claim -> queue.soon(key(claim)));
  }

  private void claimGone(Map<String, Object> claim) {
    var volume = Tree.text(claim, "spec", "volumeName");
    if (!volume.isEmpty()) {
      release.soon(new Key(volumes.storageKey(), "", volume));
    }
  }

  private void reconcile(Key key) {
    operations.get(claims, key.namespace(), key.name()).ifPresent(this::reconcile);
  }

  private void reconcile(Map<String, Object> claim) {
    if (Objects.isDying(claim)) {
      letGo(claim);
    } else if (ClaimReader.isBound(claim)) {
      grow(claim);
    } else {
      existing(claim).or(() -> provided(claim)).ifPresent(volume -> bind(claim, volume));
    }
  }

  private void letGo(Map<String, Object> claim) {
    var used =
        operations.list(pods, Objects.namespace(claim)).stream()
            .anyMatch(pod -> !PodLife.isOver(pod) && ClaimReader.uses(pod, Objects.name(claim)));
    if (!used) {
      withoutFinalizer(claims, claim, PROTECTION);
    }
  }

  private void withoutFinalizer(ResourceKind kind, Map<String, Object> object, String finalizer) {
    operations.update(
        kind,
        object,
        "",
        live -> {
          var left = new ArrayList<>(Tree.list(live, "metadata", "finalizers"));
          left.remove(finalizer);
          return left.isEmpty()
              ? Tree.without(live, "metadata", "finalizers")
              : Tree.with(live, left, "metadata", "finalizers");
        });
  }

  /** The smallest volume that is free and does. */
  private Optional<Map<String, Object>> existing(Map<String, Object> claim) {
    var named = Tree.text(claim, "spec", "volumeName");
    return operations.list(volumes, "").stream()
        .filter(volume -> named.isEmpty() || Objects.name(volume).equals(named))
        .filter(volume -> isFor(volume, claim))
        .min(
            Comparator.comparing((Map<String, Object> volume) -> capacity(volume))
                .thenComparing(Objects::name));
  }

  private static java.math.BigDecimal capacity(Map<String, Object> volume) {
    return Quantity.value(Tree.find(volume, "spec", "capacity", "storage").orElse("0"));
  }

  private static java.math.BigDecimal asked(Map<String, Object> claim) {
    return Quantity.value(Tree.find(claim, "spec", "resources", "requests", "storage").orElse("0"));
  }

  private static boolean isFor(Map<String, Object> volume, Map<String, Object> claim) {
    var owner = Tree.map(volume, "spec", "claimRef");
    var free =
        owner.isEmpty()
            || (Objects.name(claim).equals(Tree.text(owner, "name"))
                && Objects.namespace(claim).equals(Tree.text(owner, "namespace"))
                && (Tree.text(owner, "uid").isEmpty()
                    || Tree.text(owner, "uid").equals(Objects.uid(claim))));
    return free
        && !Objects.isDying(volume)
        && Tree.text(volume, "spec", "storageClassName")
            .equals(Tree.text(claim, "spec", "storageClassName"))
        && Tree.list(volume, "spec", "accessModes")
            .containsAll(Tree.list(claim, "spec", "accessModes"))
        && capacity(volume).compareTo(asked(claim)) >= 0;
  }

  private Optional<Map<String, Object>> provided(Map<String, Object> claim) {
    var name = Tree.text(claim, "spec", "storageClassName");
    if (name.isEmpty()) {
      events.record(
          claim,
          Note.normal(
              "FailedBinding",
              "no persistent volumes available for this claim and no storage class is set"));
      return Optional.empty();
    }
    var of = operations.get(classes, "", name);
    if (of.isEmpty()) {
      events.record(
          claim,
          Note.warning(
              "ProvisioningFailed", "storageclass.storage.k8s.io \"" + name + "\" not found"));
      return Optional.empty();
    }
    if (reader.waitsForConsumer(claim)
        && Tree.text(claim, "metadata", "annotations", ClaimReader.CHOSEN_NODE).isEmpty()) {
      events.record(
          claim,
          Note.normal(
              "WaitForFirstConsumer", "waiting for first consumer to be created before binding"));
      return Optional.empty();
    }
    if (!Tree.text(of.get(), "provisioner").equals(PROVISIONER)) {
      events.record(
          claim,
          Note.normal(
              "ExternalProvisioning",
              "Waiting for a volume to be created either by the external provisioner '%s' or manually by the system administrator."
                  .formatted(Tree.text(of.get(), "provisioner"))));
      return Optional.empty();
    }
    return operations.create(volumes, "", volume(claim, of.get()));
  }

  private static Map<String, Object> volume(Map<String, Object> claim, Map<String, Object> of) {
    var policy = Tree.text(of, "reclaimPolicy");
    var volume = Objects.named("v1", "PersistentVolume", "pvc-" + Objects.uid(claim));
    volume.put(
        "spec",
        Tree.of(
            "capacity",
            Tree.of(
                "storage",
                Tree.find(claim, "spec", "resources", "requests", "storage").orElse("1Gi")),
            "hostPath",
            Tree.of("path", "/simulated/" + Objects.uid(claim), "type", "DirectoryOrCreate"),
            "accessModes",
            Tree.list(claim, "spec", "accessModes"),
            "persistentVolumeReclaimPolicy",
            policy.isEmpty() ? "Delete" : policy,
            "storageClassName",
            Objects.name(of)));
    return Tree.with(
        volume, PROVISIONER, "metadata", "annotations", "pv.kubernetes.io/provisioned-by");
  }

  private void bind(Map<String, Object> claim, Map<String, Object> volume) {
    operations.update(
        volumes,
        volume,
        "",
        live ->
            Tree.with(
                live,
                Tree.of(
                    "kind",
                    "PersistentVolumeClaim",
                    "namespace",
                    Objects.namespace(claim),
                    "name",
                    Objects.name(claim),
                    "uid",
                    Objects.uid(claim),
                    "apiVersion",
                    "v1"),
                "spec",
                "claimRef"));
    operations.update(
        claims, claim, "", live -> Tree.with(live, Objects.name(volume), "spec", "volumeName"));
    operations.update(
        claims,
        claim,
        "status",
        live ->
            Tree.with(
                live,
                Tree.of(
                    "phase",
                    "Bound",
                    "accessModes",
                    Tree.list(volume, "spec", "accessModes"),
                    "capacity",
                    Tree.map(volume, "spec", "capacity")),
                "status"));
  }

  /** A bound claim that asks for more gets it, where its class lets it grow. */
  private void grow(Map<String, Object> claim) {
    var has = Tree.find(claim, "status", "capacity", "storage").orElse("0");
    if (asked(claim).compareTo(Quantity.value(has)) > 0) {
      var size = Tree.find(claim, "spec", "resources", "requests", "storage").orElse(has);
      operations
          .get(volumes, "", Tree.text(claim, "spec", "volumeName"))
          .ifPresent(
              volume ->
                  operations.update(
                      volumes,
                      volume,
                      "",
                      live -> Tree.with(live, size, "spec", "capacity", "storage")));
      operations.update(
          claims, claim, "status", live -> Tree.with(live, size, "status", "capacity", "storage"));
    }
  }

  private void reconcileVolume(Key key) {
    operations.get(volumes, "", key.name()).ifPresent(this::reconcileVolume);
  }

  private void reconcileVolume(Map<String, Object> volume) {
    var owner = Tree.map(volume, "spec", "claimRef");
    var bound =
        operations
            .get(claims, Tree.text(owner, "namespace"), Tree.text(owner, "name"))
            .filter(claim -> Objects.uid(claim).equals(Tree.text(owner, "uid")))
            .isPresent();
    if (bound) {
      phase(volume, "Bound");
    } else if (Objects.isDying(volume)) {
      withoutFinalizer(volumes, volume, VOLUME_PROTECTION);
    } else if (Tree.text(owner, "uid").isEmpty()) {
      phase(volume, "Available");
      operations.list(claims, "").stream()
          .filter(claim -> !ClaimReader.isBound(claim) && isFor(volume, claim))
          .forEach(claim -> queue.soon(key(claim)));
    } else if (Tree.text(volume, "spec", "persistentVolumeReclaimPolicy").equals("Delete")) {
      operations.delete(volumes, volume);
    } else {
      phase(volume, "Released");
    }
  }

  private void phase(Map<String, Object> volume, String phase) {
    operations.update(volumes, volume, "status", live -> Tree.with(live, phase, "status", "phase"));
  }

  /** The classes that a cluster starts with: the default one, and one that waits. */
  static List<Map<String, Object>> usualClasses() {
    var standard = storageClass("standard", "Immediate");
    return List.of(
        Tree.with(
            standard,
            "true",
            "metadata",
            "annotations",
            "storageclass.kubernetes.io/is-default-class"),
        storageClass("standard-wait", "WaitForFirstConsumer"));
  }

  private static Map<String, Object> storageClass(String name, String mode) {
    var result = Objects.named("storage.k8s.io/v1", "StorageClass", name);
    result.put("provisioner", PROVISIONER);
    result.put("reclaimPolicy", "Delete");
    result.put("allowVolumeExpansion", true);
    result.put("volumeBindingMode", mode);
    return result;
  }
}
