package io.edgewright.simulator.api;

import io.edgewright.simulator.kind.ResourceKind;
import io.edgewright.simulator.rules.Warnings;
import io.edgewright.simulator.status.Refusal;
import io.edgewright.simulator.tree.Tree;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** POST of an object. */
final class Creation {
  private static final List<String> SET_BY_SERVER =
      List.of("deletionTimestamp", "deletionGracePeriodSeconds", "selfLink");

  private final Context context;
  private final Writing writing;

  Creation(Context context) {
    this.context = context;
    this.writing = new Writing(context);
  }

  /** A written object with the status of the answer. */
  record Written(int status, Map<String, Object> object, List<String> warnings) {}

  Written create(ApiRequest request, Route route, ResourceKind kind) {
    var options = WriteOptions.of(request, "CreateOptions", false);
    var read = ObjectReader.read(request, kind, options);
    var target = new Writing.Target(kind, route.namespace(), "", options.dryRun());
    return warned(
        read.warnings(),
        () -> {
          checkNamespace(route, kind, read.object());
          return create(target, read, options);
        });
  }

  private Written create(Writing.Target target, ObjectReader.Read read, WriteOptions options) {
    var kind = target.kind();
    var object = read.object();
    writing.admitCreation(target, Tree.text(object, "metadata", "name"));
    // What is no revision is none, then.
    if (Tree.text(object, "metadata", "resourceVersion").matches("\\d*[1-9]\\d*")) {
      throw new Refusal(
          500, "", "resourceVersion should not be set on objects to be created", Map.of());
    }
    var ownership = Ownership.of(context.catalog(), kind, "", context.now());
    var empty = ObjectReader.empty(kind);
    var owned = ownership.updated(empty, unborn(object), options.manager());
    return written(201, target, writing.create(target, owned), Map.of(), read.warnings());
  }

  /** Without what only a server says of an object. */
  private static Map<String, Object> unborn(Map<String, Object> object) {
    var metadata = Tree.mutableMap(Tree.map(object, "metadata"));
    metadata.keySet().removeAll(SET_BY_SERVER);
    return Tree.with(object, metadata, "metadata");
  }

  /** Runs a step; what was to be warned about before it is warned about also where it refuses. */
  static <T> T warned(List<String> found, Supplier<T> step) {
    try {
      return step.get();
    } catch (Refusal refusal) {
      var warnings = new ArrayList<>(found);
      warnings.addAll(refusal.warnings());
      throw refusal.warning(warnings);
    }
  }

  /** What was written, with what is to be warned about; a write of a status brings no warnings. */
  static Written written(
      int status,
      Writing.Target target,
      Map<String, Object> object,
      Map<String, Object> old,
      List<String> found) {
    var warnings = new ArrayList<>(found);
    if (target.subresource().isEmpty()) {
      warnings.addAll(Warnings.of(target.kind(), object, old));
    }
    return new Written(status, object, new ArrayList<>(new LinkedHashSet<>(warnings)));
  }

  static void checkNamespace(Route route, ResourceKind kind, Map<String, Object> object) {
    var given = Tree.text(object, "metadata", "namespace");
    if (kind.namespaced() && !given.isEmpty() && !given.equals(route.namespace())) {
      throw Refusal.badRequest(
          "the namespace of the provided object does not match the namespace sent on the request");
    }
  }
}
