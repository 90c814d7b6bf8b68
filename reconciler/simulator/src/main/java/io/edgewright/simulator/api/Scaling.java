package io.edgewright.simulator.api;

import io.edgewright.simulator.kind.CustomKind;
import io.edgewright.simulator.kind.ResourceKind;
import io.edgewright.simulator.schema.BuiltInSchema;
import io.edgewright.simulator.schema.MapType;
import io.edgewright.simulator.schema.TypedForm;
import io.edgewright.simulator.status.Cause;
import io.edgewright.simulator.status.Refusal;
import io.edgewright.simulator.tree.Tree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The scale subresource: a view of an object's replicas that can be written. */
final class Scaling {
  private static final String VERSION = "autoscaling/v1";

  private final Context context;
  private final Writing writing;

  Scaling(Context context) {
    this.context = context;
    this.writing = new Writing(context);
  }

  private static MapType type() {
    return BuiltInSchema.kind(VERSION, "Scale").orElseThrow();
  }

  Map<String, Object> get(Route route, ResourceKind kind) {
    var target = new Writing.Target(kind, route.namespace(), "", false);
    return scale(kind, writing.live(target, route.name()));
  }

  private static String[] path(ResourceKind kind, String which, String usual) {
    var declared =
        kind.custom().map(CustomKind::scale).map(scale -> Tree.text(scale, which)).orElse("");
    return (declared.isEmpty() ? usual : declared.substring(1)).split("\\.");
  }

  static String[] replicasPath(ResourceKind kind) {
    return path(kind, "specReplicasPath", "spec.replicas");
  }

  private static Map<String, Object> scale(ResourceKind kind, Map<String, Object> object) {
    var metadata = new LinkedHashMap<String, Object>();
    for (var field : List.of("name", "namespace", "uid", "resourceVersion", "creationTimestamp")) {
      Tree.find(object, "metadata", field).ifPresent(value -> metadata.put(field, value));
    }
    var spec = new LinkedHashMap<String, Object>();
    var replicas = Tree.number(object, replicasPath(kind)).orElse(0L);
    if (replicas != 0) {
      spec.put("replicas", replicas);
    }
    var status = new LinkedHashMap<String, Object>();
    status.put(
        "replicas",
        Tree.number(object, path(kind, "statusReplicasPath", "status.replicas")).orElse(0L));
    var selector = selector(kind, object);
    if (!selector.isEmpty()) {
      status.put("selector", selector);
    }
    var scale = new LinkedHashMap<String, Object>();
    scale.put("kind", "Scale");
    scale.put("apiVersion", VERSION);
    scale.put("metadata", metadata);
    scale.put("spec", spec);
    scale.put("status", status);
    return scale;
  }

  private static String selector(ResourceKind kind, Map<String, Object> object) {
    if (kind.isCustom()) {
      return Tree.text(object, path(kind, "labelSelectorPath", "status.selector"));
    }
    var labels =
        kind.kind().equals("ReplicationController")
            ? Tree.map(object, "spec", "selector")
            : Tree.map(object, "spec", "selector", "matchLabels");
    return String.join(
        ",",
        new TreeMap<>(labels)
            .entrySet().stream().map(e -> e.getKey() + "=" + e.getValue()).toList());
  }

  Creation.Written replace(ApiRequest request, Route route, ResourceKind kind) {
    var options = WriteOptions.of(request, "UpdateOptions", false);
    var body = Tree.asMap(Bodies.any(request));
    var form = TypedForm.of(type(), body);
    Replacement.checkName(route, form.tree());
    return write(new Asked(route, kind, options), live -> form.tree());
  }

  Creation.Written patch(ApiRequest request, Route route, ResourceKind kind) {
    Patching.checkMediaType(request, kind);
    var options = WriteOptions.of(request, "PatchOptions", Patching.isApply(request));
    var body = Patching.body(request, kind);
    return write(
        new Asked(route, kind, options),
        live ->
            Patching.isApply(request)
                ? Tree.asMap(io.edgewright.simulator.patch.MergePatch.apply(live, body.tree()))
                : Patching.patched(
                    type(), kind, live, new Patching.Patch(request.contentType(), body)));
  }

  private record Asked(Route route, ResourceKind kind, WriteOptions options) {}

  private interface Change {
    Map<String, Object> of(Map<String, Object> scale);
  }

  private Creation.Written write(Asked asked, Change change) {
    var kind = asked.kind();
    var options = asked.options();
    var target = new Writing.Target(kind, asked.route().namespace(), "", options.dryRun());
    return context
        .store()
        .inOneStep(
            () -> {
              var live = Versions.as(kind, writing.live(target, asked.route().name()));
              var wanted = change.of(scale(kind, live));
              var replicas = Tree.number(wanted, "spec", "replicas").orElse(0L);
              if (replicas < 0 && !kind.isCustom()) {
                throw invalid(asked, replicas);
              }
              var changed = Tree.with(live, replicas, replicasPath(kind));
              var revision = Tree.text(wanted, "metadata", "resourceVersion");
              changed = Tree.with(changed, revision, "metadata", "resourceVersion");
              var owned = ScaleOwnership.after(asked.kind(), live, changed, options.manager());
              var written = writing.update(target, live, owned).object();
              return new Creation.Written(200, scale(kind, written), List.of());
            });
  }

  private static Refusal invalid(Asked asked, long replicas) {
    return Refusal.invalid(
        "autoscaling",
        "Scale",
        asked.route().name(),
        List.of(
            Cause.invalid(
                "spec.replicas", Long.toString(replicas), "must be greater than or equal to 0")));
  }
}
