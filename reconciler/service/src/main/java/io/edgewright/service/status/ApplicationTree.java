package io.edgewright.service.status;

import io.edgewright.policy.object.ApplicationName;
import io.edgewright.policy.object.ClusterName;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code apps/<app>.yaml} as a tree, and back; the decision has a file of its own. */
final class ApplicationTree {
  private ApplicationTree() {}

  static Map<String, Object> write(ApplicationName name, ApplicationStatus application) {
    return new TreeWriter()
        .value("application", name.value())
        .optional("revision", application.revision())
        .child(
            "placement", application.placement().map(ApplicationTree::placement).orElse(Map.of()))
        .each("conditions", application.conditions(), ConditionTree::write)
        .entries("clusters", application.clusters(), ApplicationTree::onCluster)
        .tree();
  }

  static ApplicationStatus read(TreeReader tree) {
    return new ApplicationStatus(
        tree.revision("revision"),
        tree.child("placement").map(ApplicationTree::placement),
        tree.each("conditions", ConditionTree::read),
        tree.entries("clusters", ClusterName::new, ApplicationTree::onCluster),
        Map.of());
  }

  private static Map<String, Object> placement(PlacementStatus placement) {
    var chosen = new LinkedHashMap<String, Object>();
    placement.chosen().forEach((cluster, since) -> chosen.put(cluster.value(), since.toString()));
    return new TreeWriter()
        .value("chosen", chosen)
        .child("cost", placement.cost().map(ApplicationTree::cost).orElse(Map.of()))
        .entries("verdicts", placement.verdicts(), ApplicationTree::verdict)
        .child("replicas", replicas(placement))
        .texts("transitions", placement.transitions())
        .tree();
  }

  private static Map<String, Object> replicas(PlacementStatus placement) {
    var counts = new LinkedHashMap<String, Object>();
    placement.replicas().forEach((cluster, count) -> counts.put(cluster.value(), (long) count));
    return counts;
  }

  private static PlacementStatus placement(TreeReader tree) {
    return new PlacementStatus(
        tree.textEntries("chosen", ClusterName::new, Instant::parse),
        tree.entries(
            "verdicts",
            ClusterName::new,
            verdict -> new VerdictStatus(verdict.required("reason"), verdict.text("text"))),
        tree.child("cost").map(ApplicationTree::cost),
        tree.texts("transitions").stream().map(Instant::parse).toList(),
        tree.textEntries("replicas", ClusterName::new, Integer::valueOf));
  }

  private static Map<String, Object> cost(PlacementCost cost) {
    return new TreeWriter()
        .value("value", cost.cost())
        .value("bound", cost.bound())
        .value("gapPercent", cost.gapPercent())
        .text("unit", cost.unit())
        .tree();
  }

  private static PlacementCost cost(TreeReader tree) {
    return new PlacementCost(
        tree.decimal("value"),
        tree.decimal("bound"),
        tree.decimal("gapPercent"),
        tree.text("unit"));
  }

  private static Map<String, Object> verdict(VerdictStatus verdict) {
    return new TreeWriter().value("reason", verdict.kind()).text("text", verdict.text()).tree();
  }

  private static Map<String, Object> onCluster(ApplicationOnCluster there) {
    return new TreeWriter()
        .optional("revision", there.revision())
        .optional("digest", there.digest())
        .flag("leaving", there.leaving())
        .child("health", health(there.health()))
        .each("errors", there.errors(), ObjectTree::error)
        .each("drift", there.drift(), ObjectTree::drift)
        .each("adopted", there.objects().adopted(), ObjectTree::ref)
        .each("abandoned", there.objects().abandoned(), ObjectTree::ref)
        .texts("held", there.held())
        .tree();
  }

  private static ApplicationOnCluster onCluster(TreeReader tree) {
    return new ApplicationOnCluster(
        tree.revision("revision"),
        tree.digest("digest"),
        health(tree.at("health")),
        tree.flag("leaving"),
        tree.each("errors", ObjectTree::error),
        tree.each("drift", ObjectTree::drift),
        new ObjectNotes(
            tree.each("adopted", ObjectTree::ref), tree.each("abandoned", ObjectTree::ref)),
        tree.digests("held"));
  }

  private static Map<String, Object> health(HealthStatus health) {
    return new TreeWriter()
        .value("status", health.health().word())
        .text("reason", health.reason())
        .text("message", health.message())
        .value("since", health.since().toString())
        .tree();
  }

  private static HealthStatus health(TreeReader tree) {
    return new HealthStatus(
        ConditionTree.health(tree.required("status")),
        tree.text("reason"),
        tree.text("message"),
        tree.instant("since"));
  }
}
