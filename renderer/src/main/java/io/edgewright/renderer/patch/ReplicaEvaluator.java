package io.edgewright.renderer.patch;

import io.edgewright.policy.object.JsonTree;
import io.edgewright.policy.object.Manifest;
import io.edgewright.renderer.RenderOutcome.Rendered;
import io.edgewright.renderer.RenderWarning;
import io.edgewright.renderer.RenderWarning.Reason;
import io.edgewright.renderer.ReplicaLayer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Sets a decided number of replicas on the objects that it is for. */
public final class ReplicaEvaluator {
  private static final Set<String> KINDS = Set.of("Deployment", "StatefulSet");

  private final ReplicaLayer layer;
  private final String namespace;
  private final List<RenderWarning> warnings = new ArrayList<>();
  private boolean matched;

  private ReplicaEvaluator(ReplicaLayer layer, String namespace) {
    this.layer = layer;
    this.namespace = namespace;
  }

  /**
   * The objects with the number.
   *
   * @param namespace of objects that state none
   */
  public static Rendered apply(Rendered rendered, ReplicaLayer layer, String namespace) {
    var evaluator = new ReplicaEvaluator(layer, namespace);
    var scaled = evaluator.scaled(rendered.objects());
    var objects =
        rendered.objects().stream().map(object -> evaluator.withCount(object, scaled)).toList();
    if (!evaluator.matched) {
      evaluator.warn(Reason.REPLICAS_OF_NOTHING, "no object of the source has replicas to set");
    }
    var warnings = new ArrayList<>(rendered.warnings());
    warnings.addAll(evaluator.warnings);
    return Rendered.of(objects, rendered.hooks(), warnings);
  }

  private Manifest withCount(Manifest object, Set<String> scaled) {
    if (!isTarget(object)) {
      return object;
    }
    matched = true;
    var ref = object.ref();
    if (scaled.contains(key(ref.kind(), ref.name(), namespaceOf(object)))) {
      warn(
          Reason.REPLICAS_LEFT_TO_AUTOSCALER,
          "%s %s is scaled by an autoscaler of the source, which keeps its replicas"
              .formatted(ref.kind(), ref.name()));
      return object;
    }
    var tree = new LinkedHashMap<>(object.tree());
    var spec = new LinkedHashMap<>(JsonTree.map(object.tree(), "spec"));
    spec.put("replicas", (long) layer.count());
    tree.put("spec", spec);
    return new Manifest(JsonTree.copyOf(tree));
  }

  private boolean isTarget(Manifest object) {
    var ref = object.ref();
    return ref.group().equals("apps")
        && KINDS.contains(ref.kind())
        && (layer.targets().isEmpty()
            || layer.targets().stream()
                .anyMatch(
                    target ->
                        target.kind().filter(kind -> !kind.equals(ref.kind())).isEmpty()
                            && target.name().filter(name -> !name.equals(ref.name())).isEmpty()));
  }

  /** What autoscalers among the objects scale. */
  private Set<String> scaled(List<Manifest> objects) {
    var scaled = new TreeSet<String>();
    for (var object : objects) {
      var group = object.ref().group();
      boolean scales =
          object.ref().kind().equals("HorizontalPodAutoscaler") && group.equals("autoscaling")
              || object.ref().kind().equals("ScaledObject") && group.equals("keda.sh");
      if (scales) {
        var target = JsonTree.map(JsonTree.map(object.tree(), "spec"), "scaleTargetRef");
        scaled.add(
            key(
                JsonTree.text(target, "kind").orElse("Deployment"),
                JsonTree.text(target, "name").orElse(""),
                namespaceOf(object)));
      }
    }
    return scaled;
  }

  private String namespaceOf(Manifest object) {
    return object.ref().namespace().isEmpty() ? namespace : object.ref().namespace();
  }

  private static String key(String kind, String name, String namespace) {
    return String.join("/", namespace, kind, name);
  }

  private void warn(Reason reason, String message) {
    warnings.add(new RenderWarning(reason, layer.location(), message));
  }
}
