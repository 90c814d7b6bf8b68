package io.edgewright.simulator.api;

import io.edgewright.simulator.kind.ResourceKind;
import io.edgewright.simulator.rules.Traits;
import io.edgewright.simulator.rules.Validation;
import io.edgewright.simulator.status.Refusal;
import io.edgewright.simulator.tree.Tree;
import java.util.ArrayList;
import java.util.Map;

/** PUT of an object, its status, or a namespace's finalizers. */
final class Replacement {
  private final Context context;
  private final Writing writing;

  Replacement(Context context) {
    this.context = context;
    this.writing = new Writing(context);
  }

  Creation.Written replace(ApiRequest request, Route route, ResourceKind kind) {
    var options = WriteOptions.of(request, "UpdateOptions", false);
    var read = ObjectReader.read(request, kind, options);
    var target = new Writing.Target(kind, route.namespace(), route.subresource(), options.dryRun());
    return Creation.warned(
        read.warnings(),
        () -> {
          checkName(route, read.object());
          Creation.checkNamespace(route, kind, read.object());
          return replace(new Asked(route, target, options, read));
        });
  }

  private record Asked(
      Route route, Writing.Target target, WriteOptions options, ObjectReader.Read read) {}

  private Creation.Written replace(Asked asked) {
    var route = asked.route();
    var target = asked.target();
    var options = asked.options();
    var read = asked.read();
    var kind = target.kind();
    var object = read.object();
    return context
        .store()
        .inOneStep(
            () -> {
              var live = writing.kept(target, route.name());
              if (live.isEmpty()) {
                checkMissing(target, object, route.name());
              }
              if (live.isEmpty()
                  && Traits.isCreatedByPut(kind)
                  && !route.subresource().equals("finalize")) {
                return created(target, object, options, read);
              }
              var known =
                  live.map(found -> Versions.as(kind, found))
                      .orElseThrow(() -> Refusal.notFound(kind, route.name()));
              checkUid(target, object, known);
              if (route.subresource().equals("finalize")) {
                return finalized(target, known, object);
              }
              var ownership =
                  Ownership.of(context.catalog(), kind, route.subresource(), context.now());
              var owned = ownership.updated(known, object, options.manager());
              return Creation.written(
                  200,
                  target,
                  writing.update(target, known, owned).object(),
                  known,
                  read.warnings());
            });
  }

  /** Whoever names the UID of an object wants that one; one that is not there is another. */
  private static void checkMissing(Writing.Target target, Map<String, Object> object, String name) {
    var uid = Tree.text(object, "metadata", "uid");
    if (!uid.isEmpty()) {
      throw Writing.otherUid(target, name, uid, "");
    }
  }

  private static void checkUid(
      Writing.Target target, Map<String, Object> object, Map<String, Object> live) {
    var uid = Tree.text(object, "metadata", "uid");
    var liveUid = Tree.text(live, "metadata", "uid");
    if (!uid.isEmpty() && !uid.equals(liveUid)) {
      throw Writing.otherUid(target, Tree.text(live, "metadata", "name"), uid, liveUid);
    }
  }

  private Creation.Written created(
      Writing.Target target,
      Map<String, Object> object,
      WriteOptions options,
      ObjectReader.Read read) {
    var name = Tree.text(object, "metadata", "name");
    Writing.checkRevision(Tree.text(object, "metadata", "resourceVersion"));
    writing.admitCreation(target, name);
    var kind = target.kind();
    var ownership = Ownership.of(context.catalog(), kind, target.subresource(), context.now());
    var empty = ObjectReader.empty(kind);
    var owned = ownership.updated(empty, object, options.manager());
    return Creation.written(201, target, writing.create(target, owned), Map.of(), read.warnings());
  }

  /** The finalizers of a namespace; the last of them gone, so is the namespace. */
  private Creation.Written finalized(
      Writing.Target target, Map<String, Object> live, Map<String, Object> object) {
    var causes = Validation.finalizers(object);
    if (!causes.isEmpty()) {
      throw Refusal.invalid(target.kind(), Tree.text(live, "metadata", "name"), causes);
    }
    var finalizers = new ArrayList<>(Tree.list(object, "spec", "finalizers"));
    var changed =
        finalizers.isEmpty()
            ? Tree.without(live, "spec", "finalizers")
            : Tree.with(live, finalizers, "spec", "finalizers");
    var key = Context.key(target.kind(), "", Tree.text(live, "metadata", "name"));
    if (target.dryRun()) {
      return new Creation.Written(200, changed, java.util.List.of());
    }
    var dying = Tree.find(live, "metadata", "deletionTimestamp").isPresent();
    if (dying && finalizers.isEmpty() && Tree.list(live, "metadata", "finalizers").isEmpty()) {
      context.store().remove(key);
      return new Creation.Written(200, changed, java.util.List.of());
    }
    return new Creation.Written(200, context.keep(key, changed), java.util.List.of());
  }

  static void checkName(Route route, Map<String, Object> object) {
    var given = Tree.text(object, "metadata", "name");
    if (!given.isEmpty() && !given.equals(route.name())) {
      throw Refusal.badRequest(
          "the name of the object (%s) does not match the name on the URL (%s)"
              .formatted(given, route.name()));
    }
    if (given.isEmpty()) {
      throw Refusal.badRequest("name must be provided");
    }
  }
}
