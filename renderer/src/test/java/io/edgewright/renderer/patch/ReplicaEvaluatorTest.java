package io.edgewright.renderer.patch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.edgewright.policy.object.JsonTree;
import io.edgewright.policy.object.Manifest;
import io.edgewright.policy.object.SourceLocation;
import io.edgewright.renderer.RenderOutcome.Rendered;
import io.edgewright.renderer.RenderWarning.Reason;
import io.edgewright.renderer.ReplicaLayer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReplicaEvaluatorTest {
  private static final SourceLocation AT = new SourceLocation("policies/p.yaml", 9, 3);

  private static Manifest workload(String kind, String name) {
    return object("apps/v1", kind, name, Map.of("replicas", 1L, "paused", false));
  }

  private static Manifest object(
      String apiVersion, String kind, String name, Map<String, Object> spec) {
    return new Manifest(
        Map.of(
            "apiVersion",
            apiVersion,
            "kind",
            kind,
            "metadata",
            Map.of("name", name),
            "spec",
            spec));
  }

  private static Manifest autoscaler(String kind, String name) {
    return object(
        "autoscaling/v2",
        "HorizontalPodAutoscaler",
        "scale-" + name,
        Map.of("scaleTargetRef", Map.of("apiVersion", "apps/v1", "kind", kind, "name", name)));
  }

  private static Rendered apply(List<ReplicaLayer.Target> targets, Manifest... objects) {
    return ReplicaEvaluator.apply(
        Rendered.of(List.of(objects), List.of(), List.of()),
        new ReplicaLayer(4, targets, AT),
        "shop");
  }

  private static List<String> replicas(Rendered rendered) {
    return rendered.objects().stream()
        .map(object -> JsonTree.map(object.tree(), "spec"))
        .map(spec -> String.valueOf(JsonTree.integer(spec, "replicas").orElse(-1L)))
        .toList();
  }

  private static List<Reason> warnings(Rendered rendered) {
    return rendered.warnings().stream().map(warning -> warning.reason()).toList();
  }

  @Test
  void deploymentsAndStatefulSetsGetTheNumber() {
    var rendered =
        apply(
            List.of(),
            workload("Deployment", "web"),
            workload("StatefulSet", "db"),
            workload("DaemonSet", "agent"),
            object("batch/v1", "Job", "once", Map.of("parallelism", 1L)));

    assertEquals(List.of("4", "4", "1", "-1"), replicas(rendered));
    assertEquals(List.of(), warnings(rendered));
  }

  @Test
  void nothingElseOfAnObjectChanges() {
    var rendered = apply(List.of(), workload("Deployment", "web"));

    var spec = JsonTree.map(rendered.objects().getFirst().tree(), "spec");
    assertEquals(Map.of("replicas", 4L, "paused", false), spec);
  }

  @Test
  void targetsChooseAmongThem() {
    var named = new ReplicaLayer.Target(Optional.of("Deployment"), Optional.of("web"));

    var rendered =
        apply(
            List.of(named),
            workload("Deployment", "web"),
            workload("Deployment", "worker"),
            workload("StatefulSet", "web"));

    assertEquals(List.of("4", "1", "1"), replicas(rendered));
  }

  @Test
  void whatAnAutoscalerScalesIsLeftToItWithANote() {
    var keda =
        object(
            "keda.sh/v1alpha1",
            "ScaledObject",
            "queue",
            Map.of("scaleTargetRef", Map.of("name", "worker")));

    var rendered =
        apply(
            List.of(),
            workload("Deployment", "web"),
            workload("Deployment", "worker"),
            workload("Deployment", "other"),
            autoscaler("Deployment", "web"),
            keda);

    assertEquals(List.of("1", "1", "4"), replicas(rendered).subList(0, 3));
    assertEquals(
        List.of(Reason.REPLICAS_LEFT_TO_AUTOSCALER, Reason.REPLICAS_LEFT_TO_AUTOSCALER),
        warnings(rendered));
  }

  @Test
  void aNumberForNothingIsNoted() {
    var rendered = apply(List.of(), object("v1", "ConfigMap", "settings", Map.of()));

    assertEquals(List.of(Reason.REPLICAS_OF_NOTHING), warnings(rendered));
  }

  @Test
  void equalNumbersGiveEqualObjects() {
    var objects = workload("Deployment", "web");

    assertEquals(apply(List.of(), objects).digest(), apply(List.of(), objects).digest());
  }
}
