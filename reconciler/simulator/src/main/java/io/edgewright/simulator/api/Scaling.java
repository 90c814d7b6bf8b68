package io.edgewright.simulator.api;

import io.edgewright.simulator.kind.CustomKind;
import io.edgewright.simulator.kind.ResourceKind;
import io.edgewright.simulator.merge.ApplyOutcome;
import io.edgewright.simulator.merge.FieldManager;
import io.edgewright.simulator.rules.Warnings;
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
    var object =
        writing
            .find(target, route.name())
            .orElseThrow(
                () ->
                    kind.isCustom() || kind.kind().equals("StatefulSet")
                        ? Refusal.notFound(kind, route.name())
                        : missing(kind, route.name()));
    if (kind.isCustom() && Tree.number(object, replicasPath(kind)).isEmpty()) {
      var path = String.join(".", replicasPath(kind));
      var message = "the spec replicas field \"." + path + "\" does not exist";
      throw new Refusal(
          500,
          "InternalError",
          "Internal error occurred: " + message,
          Map.of("causes", List.of(Map.of("message", message))));
    }
    return scale(kind, object);
  }

  /** Who reads the scale of nothing is told of a resource of its own; who writes it is not. */
  private static Refusal missing(ResourceKind kind, String name) {
    var group = kind.group().isEmpty() ? "autoscaling" : kind.group();
    var resource = kind.names().plural() + "/scale";
    var details = Tree.of("name", name, "group", group, "kind", resource);
    return new Refusal(
        404, "NotFound", resource + "." + group + " \"" + name + "\" not found", details);
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
    var form = TypedForm.of(type(), Tree.asMap(Bodies.any(request)));
    if (!isScale(form.tree())) {
      throw Refusal.badRequest("no kind is registered for the type v1.Scale");
    }
    Replacement.checkName(route, form.tree());
    return write(
        new Asked(route, kind, options), view -> updated(view, form.tree(), options.manager()));
  }

  Creation.Written patch(ApiRequest request, Route route, ResourceKind kind) {
    var isApply = Patching.isApply(request);
    Patching.checkMediaType(request, kind);
    var options = WriteOptions.of(request, "PatchOptions", isApply);
    var body = Patching.body(request);
    return write(
        new Asked(route, kind, options),
        view ->
            isApply
                ? applied(kind, view, Tree.asMap(body.tree()), options)
                : updated(
                    view,
                    patched(view, kind, new Patching.Patch(request.contentType(), body)),
                    options.manager()));
  }

  private static Map<String, Object> patched(
      Map<String, Object> view, ResourceKind kind, Patching.Patch patch) {
    var patched = Patching.patched(type(), kind, view, patch);
    if (!isScale(patched)) {
      throw Patching.invalidPatch(patched, "no kind \"Scale\" is registered for it");
    }
    return TypedForm.of(type(), patched).tree();
  }

  private static boolean isScale(Map<String, Object> tree) {
    return Tree.text(tree, "kind").equals("Scale") && Tree.text(tree, "apiVersion").equals(VERSION);
  }

  private record Asked(Route route, ResourceKind kind, WriteOptions options) {}

  private interface Change {
    Map<String, Object> of(Map<String, Object> view);
  }

  private Map<String, Object> updated(
      Map<String, Object> view, Map<String, Object> changed, String manager) {
    return Ownership.of(VERSION, type(), "scale", context.now()).updated(view, changed, manager);
  }

  /** A real server cannot convert the scale of custom resources, so that applies fail. */
  private static Refusal inconvertible(ResourceKind kind) {
    return Refusal.internal(
        "failed to convert new object (/; autoscaling/v1, Kind=Scale) to proper version: request"
            + " to convert CR to an invalid group/version: "
            + kind.apiVersion());
  }

  private Map<String, Object> applied(
      ResourceKind kind,
      Map<String, Object> view,
      Map<String, Object> config,
      WriteOptions options) {
    if (kind.isCustom() && Tree.list(view, "metadata", "managedFields").isEmpty()) {
      throw inconvertible(kind);
    }
    var outcome =
        Ownership.of(VERSION, type(), "scale", context.now())
            .applied(view, config, new FieldManager.Request(options.manager(), options.force()));
    return switch (outcome) {
      case ApplyOutcome.Untyped(var what, var errors) ->
          throw Refusal.internal("failed to create " + what + ": " + errors);
      case ApplyOutcome.Conflicting(var conflicts) -> throw Refusal.taken(conflicts);
      case ApplyOutcome.Merged merged when kind.isCustom() && !merged.isSame() ->
          throw inconvertible(kind);
      case ApplyOutcome.Merged merged -> Ownership.managed(merged, merged.object());
    };
  }

  private Creation.Written write(Asked asked, Change change) {
    var kind = asked.kind();
    var target = new Writing.Target(kind, asked.route().namespace(), "", asked.options().dryRun());
    return context
        .store()
        .inOneStep(
            () -> {
              var live = Versions.as(kind, writing.live(target, asked.route().name()));
              var written = writing.update(target, live, changed(asked, live, change)).object();
              return new Creation.Written(
                  200, scale(kind, written), Warnings.of(kind, written, live));
            });
  }

  private Map<String, Object> changed(Asked asked, Map<String, Object> live, Change change) {
    var kind = asked.kind();
    var ownership = ScaleOwnership.of(context.catalog(), kind, live);
    var wanted = change.of(ScaleOwnership.owned(scale(kind, live), ownership.ofView(VERSION)));
    var replicas = Tree.number(wanted, "spec", "replicas").orElse(0L);
    if (replicas < 0 && !kind.isCustom()) {
      throw invalid(asked, replicas);
    }
    var changed = Tree.with(live, replicas, replicasPath(kind));
    var asks = Tree.text(wanted, "metadata", "resourceVersion");
    // Custom resources must name a revision, so that one that is not asked for is their own.
    var revision =
        asks.isEmpty() && kind.isCustom() ? Tree.text(live, "metadata", "resourceVersion") : asks;
    return ScaleOwnership.owned(
        Tree.with(changed, revision, "metadata", "resourceVersion"),
        ownership.ofParent(Tree.list(wanted, "metadata", "managedFields")));
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
