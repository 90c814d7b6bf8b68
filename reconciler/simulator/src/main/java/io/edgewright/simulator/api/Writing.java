package io.edgewright.simulator.api;

import io.edgewright.simulator.custom.CustomObjects;
import io.edgewright.simulator.kind.GroupVersion;
import io.edgewright.simulator.kind.ResourceKind;
import io.edgewright.simulator.rules.ServiceAddresses;
import io.edgewright.simulator.rules.Traits;
import io.edgewright.simulator.rules.Validation;
import io.edgewright.simulator.rules.Warnings;
import io.edgewright.simulator.schema.TypedForm;
import io.edgewright.simulator.status.Cause;
import io.edgewright.simulator.status.Refusal;
import io.edgewright.simulator.store.Key;
import io.edgewright.simulator.tree.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Admits, completes, validates and stores objects that are complete but for what the server itself
 * sets.
 */
final class Writing {
  private final Context context;

  Writing(Context context) {
    this.context = context;
  }

  /** Where a write goes and whether it is kept. */
  record Target(ResourceKind kind, String namespace, String subresource, boolean dryRun) {}

  /** The namespace must be there and not on its way out before anything is created in it. */
  void admitCreation(Target target, String name) {
    var kind = target.kind();
    if (!kind.namespaced()) {
      return;
    }
    var namespace =
        context
            .namespace(target.namespace())
            .orElseThrow(() -> Refusal.notFound(context.namespaces(), target.namespace()));
    if (Tree.find(namespace, "metadata", "deletionTimestamp").isPresent()) {
      var cause =
          new Cause(
              "NamespaceTerminating",
              "namespace " + target.namespace() + " is being terminated",
              "metadata.namespace");
      throw Refusal.forbidden(
          kind,
          name,
          "unable to create new content in namespace "
              + target.namespace()
              + " because it is being terminated",
          List.of(cause));
    }
  }

  /** Creates the object. */
  Map<String, Object> create(Target target, Map<String, Object> complete) {
    var kind = target.kind();
    var object = Tree.mutableMap(Admission.admit(context.caller().terms(), target, complete));
    var metadata = Tree.mutableMap(Tree.map(object, "metadata"));
    object.put("metadata", metadata);
    var asked = Tree.text(metadata, "resourceVersion");
    identify(target, metadata);
    forgetLink(target, metadata);
    if (target.dryRun() && !asked.isEmpty()) {
      // Nothing that would replace it is kept.
      metadata.put("resourceVersion", asked);
    }
    StorageDefaults.fill(context, kind, object);
    var grants = new Grants(context);
    grants.fill(kind, target.namespace(), object);
    var name = Tree.text(object, "metadata", "name");
    allocate(target, name, object, Map.of());
    context.preparation().create(kind, object);
    checkEscalation(kind, object);
    var causes = new ArrayList<Cause>();
    if (!isForeign(kind, object)) {
      causes.addAll(Validation.create(kind, object));
    }
    if (kind.isCustom()) {
      causes.addAll(CustomObjects.validate(kind, object, Optional.empty()));
    }
    if (!causes.isEmpty()) {
      throw invalid(kind, object, causes);
    }
    if (!kind.isCustom()) {
      TypedForm.settle(kind.type(), object);
    }
    var read = ReadBack.of(kind, object);
    var key = Context.key(kind, target.namespace(), name);
    return context
        .store()
        .inOneStep(
            () -> {
              if (context.store().get(key).isPresent()) {
                throw Refusal.alreadyExists(kind, name)
                    .warning(Warnings.of(kind, object, Map.of()));
              }
              grants.check(kind, target.namespace(), object);
              checkStillFree(target, object);
              var created = target.dryRun() ? read : keep(kind, key, object, read);
              return answer(target, created, ReadBack.stored(kind, object, read));
            });
  }

  /** What was free when a service was looked at may have been given to another since. */
  private void checkStillFree(Target target, Map<String, Object> object) {
    if (target.kind().is("", "Service") && !target.dryRun()) {
      var causes =
          ServiceAddresses.taken(
              Tree.map(object, "spec"), new FreeAddresses(context, target.kind()));
      if (!causes.isEmpty()) {
        throw Refusal.invalid(target.kind(), Tree.text(object, "metadata", "name"), causes);
      }
    }
  }

  /** Writes of a status are handed out nothing, not even where they create an object. */
  private void allocate(
      Target target, String name, Map<String, Object> object, Map<String, Object> old) {
    if (!target.subresource().isEmpty()) {
      return;
    }
    var causes =
        context
            .preparation()
            .allocate(
                target.kind(),
                object,
                old,
                target.dryRun(),
                new FreeAddresses(context, target.kind()));
    if (!causes.isEmpty()) {
      throw Refusal.invalid(target.kind(), name, causes);
    }
  }

  /** Stores an object, which is read as told; remembers how it is stored where that differs. */
  private Map<String, Object> keep(
      ResourceKind kind, Key key, Map<String, Object> written, Map<String, Object> read) {
    var stored = ReadBack.stored(kind, written, read);
    var kept = context.keep(key, read);
    if (!stored.equals(read)) {
      context.store().keep(key, stored);
    }
    return kept;
  }

  private static boolean isForeign(ResourceKind kind, Map<String, Object> object) {
    return kind.isCustom() && !CustomObjects.isOf(kind, object);
  }

  /** Refuses an object as what it says that it is. */
  private static Refusal invalid(
      ResourceKind kind, Map<String, Object> object, List<Cause> causes) {
    var name = Tree.text(object, "metadata", "name");
    if (!isForeign(kind, object)) {
      return Refusal.invalid(kind, name, causes);
    }
    var group = GroupVersion.parse(Tree.text(object, "apiVersion")).group();
    return Refusal.invalid(group, Tree.text(object, "kind"), name, causes);
  }

  /** Nobody gives away by a role or a binding what they may not do themselves. */
  private void checkEscalation(ResourceKind kind, Map<String, Object> object) {
    if (!kind.group().equals("rbac.authorization.k8s.io")) {
      return;
    }
    var excess = context.access().escalation().detect(context.caller().user(), object);
    if (excess.isPresent()) {
      throw Refusal.forbidden(kind, Tree.text(object, "metadata", "name"), excess.get(), List.of());
    }
  }

  private void identify(Target target, Map<String, Object> metadata) {
    if (target.kind().namespaced()) {
      metadata.put("namespace", target.namespace());
    } else {
      metadata.remove("namespace");
    }
    var generate = Tree.text(metadata, "generateName");
    if (Tree.text(metadata, "name").isEmpty() && !generate.isEmpty()) {
      metadata.put("name", generate + context.identifiers().suffix());
    }
    metadata.put("uid", context.identifiers().uid());
    metadata.put("creationTimestamp", context.now());
    metadata.remove("resourceVersion");
  }

  /** What an update came to: the object as it is now, and whether it went with it. */
  record Updated(Map<String, Object> object, boolean removed) {}

  /** Stores a changed object unless nothing changed; removes it where only a finalizer held it. */
  Updated update(Target target, Map<String, Object> live, Map<String, Object> complete) {
    var kind = target.kind();
    var name = Tree.text(live, "metadata", "name");
    checkPreconditions(target, live, complete);
    var object = Tree.mutableMap(Admission.admit(context.caller().terms(), target, complete));
    keepSystemFields(target, object, live);
    if (!Tree.list(object, "rules").equals(Tree.list(live, "rules"))
        || !Tree.map(object, "roleRef").equals(Tree.map(live, "roleRef"))
        || !Tree.list(object, "subjects").equals(Tree.list(live, "subjects"))) {
      checkEscalation(kind, object);
    }
    var settled = kind.isCustom() ? List.<String>of() : TypedForm.settle(kind.type(), object);
    var isStatus = target.subresource().equals("status");
    var kept = Versions.as(kind, live);
    var liveForm = isStatus ? kept : ReadBack.shown(kind, kept);
    var causes = new ArrayList<Cause>();
    allocate(target, name, object, liveForm);
    if (isStatus) {
      context.preparation().updateStatus(kind, object, liveForm);
      causes.addAll(Validation.updateStatus(kind, object, liveForm));
    } else {
      context.preparation().update(kind, object, liveForm);
      causes.addAll(Validation.update(kind, object, liveForm));
    }
    if (kind.isCustom()) {
      causes.addAll(
          isStatus
              ? CustomObjects.validateStatus(kind, object, liveForm)
              : CustomObjects.validate(kind, object, Optional.of(liveForm)));
    }
    if (!causes.isEmpty()) {
      throw invalid(kind, object, causes);
    }
    new Grants(context).checkChange(target, object, liveForm);
    // An empty list that was null is no change but for the time of those who take it over.
    var written = settled.isEmpty() ? Ownership.withOldTimes(object, kept) : object;
    var key = Context.key(kind, target.namespace(), name);
    if (isGone(written)) {
      // It is answered as it was written, since it is not stored any more.
      settled.stream().filter(written::containsKey).forEach(field -> written.put(field, List.of()));
      return new Updated(remove(target, key, written, live), true);
    }
    var read = ReadBack.of(kind, written);
    var stored = ReadBack.stored(kind, written, read);
    var before = context.store().kept(key).map(form -> Versions.as(kind, form)).orElse(kept);
    if (same(stored, before)) {
      return new Updated(liveForm, false);
    }
    if (target.dryRun()) {
      return new Updated(
          Tree.with(
              answer(target, read, stored),
              Tree.text(live, "metadata", "resourceVersion"),
              "metadata",
              "resourceVersion"),
          false);
    }
    var now = keep(kind, key, written, read);
    return new Updated(answer(target, now, stored), false);
  }

  /** A status is answered as it is kept, which differs for services outside. */
  private static Map<String, Object> answer(
      Target target, Map<String, Object> read, Map<String, Object> stored) {
    var revision = Tree.find(read, "metadata", "resourceVersion");
    if (target.subresource().isEmpty() || !target.kind().is("", "Service")) {
      return read;
    }
    return revision
        .map(now -> Tree.with(stored, now, "metadata", "resourceVersion"))
        .orElse(stored);
  }

  private Map<String, Object> remove(
      Target target, Key key, Map<String, Object> object, Map<String, Object> live) {
    var revision = Tree.text(live, "metadata", "resourceVersion");
    if (!target.dryRun()) {
      context.store().remove(key);
      new Deletion(context).followedBy(target, live);
    }
    return Tree.with(object, revision, "metadata", "resourceVersion");
  }

  private static boolean isGone(Map<String, Object> object) {
    return Tree.find(object, "metadata", "deletionTimestamp").isPresent()
        && Tree.list(object, "metadata", "finalizers").isEmpty()
        && !Tree.text(object, "kind").equals("Namespace")
        && Tree.number(object, "metadata", "deletionGracePeriodSeconds").orElse(0L) == 0L;
  }

  private void checkPreconditions(
      Target target, Map<String, Object> live, Map<String, Object> object) {
    var kind = target.kind();
    var name = Tree.text(live, "metadata", "name");
    var revision = Tree.text(object, "metadata", "resourceVersion");
    checkRevision(revision);
    if (revision.isEmpty() || revision.equals("0")) {
      if (Traits.needsRevision(kind)) {
        throw Refusal.invalid(
            kind.group(),
            kind.names().plural(),
            name,
            List.of(
                Cause.invalid(
                    "metadata.resourceVersion", "0x0", "must be specified for an update")));
      }
    } else if (!revision.equals(Tree.text(live, "metadata", "resourceVersion"))) {
      throw Refusal.stale(kind, name);
    }
  }

  /** Whether a revision that an object names is one. */
  static void checkRevision(String revision) {
    if (!revision.matches("\\d*")) {
      throw Refusal.internal("strconv.ParseUint: parsing \"" + revision + "\": invalid syntax");
    }
  }

  static Refusal otherUid(Target target, String name, String wanted, String found) {
    var kind = target.kind();
    return Refusal.conflict(
        kind,
        name,
        ("StorageError: invalid object, Code: 4, Key: /registry/%s/%s/%s, ResourceVersion: 0,"
                + " AdditionalErrorMsg: Precondition failed: UID in precondition: %s, UID in object"
                + " meta: %s")
            .formatted(kind.names().plural(), target.namespace(), name, wanted, found));
  }

  private static void keepSystemFields(
      Target target, Map<String, Object> object, Map<String, Object> live) {
    var metadata = Tree.mutableMap(Tree.map(object, "metadata"));
    var old = Tree.map(live, "metadata");
    for (var field :
        List.of(
            "namespace",
            "uid",
            "creationTimestamp",
            "deletionTimestamp",
            "deletionGracePeriodSeconds",
            "generation")) {
      var value = old.get(field);
      if (field.equals("uid") && !Tree.text(metadata, field).isEmpty()) {
        // Another one is told when the object is validated.
        continue;
      }
      if (value != null) {
        metadata.put(field, value);
      } else if (!field.startsWith("deletion")) {
        metadata.remove(field);
      }
    }
    forgetLink(target, metadata);
    object.put("metadata", metadata);
  }

  /** The address of an object is not kept: it is answered only where nothing is. */
  private static void forgetLink(Target target, Map<String, Object> metadata) {
    if (!target.dryRun()) {
      metadata.remove("selfLink");
    }
  }

  private static boolean same(Map<String, Object> object, Map<String, Object> live) {
    return Tree.equalBut(
            Tree.map(object, "metadata"), Tree.map(live, "metadata"), "resourceVersion")
        && Tree.equalBut(object, live, "metadata");
  }

  /** The object as it is kept, which differs from how it is read for services outside. */
  Optional<Map<String, Object>> kept(Target target, String name) {
    var live = find(target, name);
    if (live.isEmpty() || !target.kind().is("", "Service")) {
      return live;
    }
    var revision = Tree.text(live.get(), "metadata", "resourceVersion");
    return context
        .store()
        .kept(Context.key(target.kind(), target.namespace(), name))
        .map(form -> Tree.with(form, revision, "metadata", "resourceVersion"))
        .or(() -> live);
  }

  /** The live object, or a 404. */
  Map<String, Object> live(Target target, String name) {
    return find(target, name).orElseThrow(() -> Refusal.notFound(target.kind(), name));
  }

  /** The live object. */
  Optional<Map<String, Object>> find(Target target, String name) {
    return context.store().get(Context.key(target.kind(), target.namespace(), name));
  }
}
