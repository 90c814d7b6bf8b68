package io.edgewright.service.status;

import static java.util.stream.Collectors.joining;

import io.edgewright.policy.object.ApplicationName;
import io.edgewright.policy.object.ClusterName;
import io.edgewright.policy.object.Digest;
import io.edgewright.service.status.Change.AcknowledgementChanged;
import io.edgewright.service.status.Change.ApplicationAdded;
import io.edgewright.service.status.Change.ApplicationRemoved;
import io.edgewright.service.status.Change.ClusterChanged;
import io.edgewright.service.status.Change.ConditionChanged;
import io.edgewright.service.status.Change.ContentChanged;
import io.edgewright.service.status.Change.DeletionsHeld;
import io.edgewright.service.status.Change.DeletionsReleased;
import io.edgewright.service.status.Change.FilesChanged;
import io.edgewright.service.status.Change.FleetChanged;
import io.edgewright.service.status.Change.HealthChanged;
import io.edgewright.service.status.Change.ObjectsChanged;
import io.edgewright.service.status.Change.PlacementChanged;
import io.edgewright.service.status.Change.ReasonsChanged;
import io.edgewright.service.status.Change.ReplicasChanged;
import io.edgewright.service.status.Change.Scope;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Words one change in full lines, for the body of a commit. Free messages are left to the files.
 */
final class ChangeRenderer {
  private ChangeRenderer() {}

  static List<String> lines(Change change, FleetStatus status) {
    return switch (change) {
      case PlacementChanged(var name, var gained, var lost) ->
          Stream.concat(
                  gained.stream().map(cluster -> verdict("+", name, cluster, status)),
                  lost.stream().map(cluster -> verdict("-", name, cluster, status)))
              .toList();
      case ReplicasChanged(var name, var clusters) ->
          List.of("%s: %s".formatted(name, ReplicaText.of(clusters, Integer.MAX_VALUE)));
      case ReasonsChanged(var name, var clusters) ->
          List.of("%s: other reasons for %s".formatted(name, listed(clusters)));
      case ApplicationAdded(var name) -> List.of(name + ": new");
      case ApplicationRemoved(var name) -> List.of(name + ": removed");
      case ContentChanged(var name, var clusters) -> content(name, clusters, status);
      case HealthChanged(var name, var health, var reason, var clusters) ->
          List.of(
              "%s: %s%s on %s"
                  .formatted(
                      name,
                      health.word(),
                      reason.isEmpty() ? "" : " (" + reason + ")",
                      listed(clusters)));
      case ObjectsChanged(var name, var cluster) -> List.of(objects(name, cluster, status));
      case ConditionChanged changed -> List.of(condition(changed));
      case ClusterChanged(var cluster, var kind) -> cluster(cluster, kind, status);
      case FilesChanged _ -> files(status);
      case DeletionsHeld(var plan) ->
          List.of(
              "%d deletions held back by plan %s".formatted(held(status, plan), plan.shortForm()));
      case DeletionsReleased(var plan) ->
          List.of("no longer held back: plan %s".formatted(plan.shortForm()));
      case AcknowledgementChanged _ ->
          List.of("acknowledged: %d plans".formatted(status.head().acknowledged().size()));
      case FleetChanged _ ->
          List.of("fleet %s, uid %s".formatted(status.head().name(), status.head().uid()));
    };
  }

  /** Whether a cluster is reached, in one word. */
  static String reachability(FleetStatus status, ClusterName cluster) {
    return Optional.ofNullable(status.clusters().get(cluster))
        .map(ClusterStatus::reachability)
        .map(ClusterTree::word)
        .orElse("gone");
  }

  /** How many deletions a plan holds back. */
  static int held(FleetStatus status, Digest plan) {
    return Optional.ofNullable(status.held().get(plan)).map(h -> h.deletions().size()).orElse(0);
  }

  private static String verdict(
      String sign, ApplicationName name, ClusterName cluster, FleetStatus status) {
    var verdict =
        Optional.ofNullable(status.applications().get(name))
            .flatMap(ApplicationStatus::placement)
            .flatMap(placement -> Optional.ofNullable(placement.verdicts().get(cluster)));
    var why = verdict.map(v -> ": " + (v.text().isEmpty() ? v.kind() : v.text())).orElse("");
    return "%s: %s%s%s".formatted(name, sign, cluster, why);
  }

  private static List<String> content(
      ApplicationName name, Collection<ClusterName> clusters, FleetStatus status) {
    var revision =
        Optional.ofNullable(status.applications().get(name))
            .flatMap(ApplicationStatus::revision)
            .map(r -> "revision " + r.shortForm())
            .orElse("content changed");
    return List.of(
        clusters.isEmpty()
            ? "%s: %s".formatted(name, revision)
            : "%s: %s on %s".formatted(name, revision, listed(clusters)));
  }

  private static String objects(ApplicationName name, ClusterName cluster, FleetStatus status) {
    var there =
        Optional.ofNullable(status.applications().get(name))
            .flatMap(application -> Optional.ofNullable(application.clusters().get(cluster)));
    return there
        .map(
            on ->
                Stream.of(
                        on.leaving() ? "leaving" : "",
                        counted(on.errors(), on.errors().size() == 1 ? "error" : "errors"),
                        counted(on.drift(), "drifted"),
                        counted(on.objects().adopted(), "adopted"),
                        counted(on.objects().abandoned(), "abandoned"),
                        on.held().isEmpty() ? "" : "deletions held back")
                    .filter(part -> !part.isEmpty())
                    .collect(joining(", ")))
        .map(parts -> parts.isEmpty() ? "no errors, nothing drifted" : parts)
        .map(parts -> "%s on %s: %s".formatted(name, cluster, parts))
        .orElse("%s on %s: gone".formatted(name, cluster));
  }

  private static String counted(Collection<?> what, String word) {
    return what.isEmpty() ? "" : what.size() + " " + word;
  }

  private static String condition(ConditionChanged changed) {
    var about =
        switch (changed.scope()) {
          case Scope.OfFleet _ -> "fleet";
          case Scope.OfApplication(var name) -> name.value();
          case Scope.OfCluster(var name) -> name.value();
          case Scope.OfSignal(var name) -> "signal " + name;
        };
    return changed
        .condition()
        .map(c -> "%s: %s is %s (%s)".formatted(about, c.type(), c.status().word(), c.reason()))
        .orElseGet(() -> "%s: %s".formatted(about, changed.goneText()));
  }

  /** New clusters are told in one line for all. */
  private static List<String> cluster(
      ClusterName cluster, ClusterChanged.Kind kind, FleetStatus status) {
    return switch (kind) {
      case ADDED -> List.of();
      case REMOVED -> List.of("cluster %s: removed".formatted(cluster));
      case REACHABILITY ->
          List.of("cluster %s: %s".formatted(cluster, reachability(status, cluster)));
      case REGISTRATION ->
          List.of(
              "cluster %s: %s"
                  .formatted(
                      cluster,
                      Optional.ofNullable(status.clusters().get(cluster))
                          .map(ClusterStatus::state)
                          .orElse("gone")));
    };
  }

  private static List<String> files(FleetStatus status) {
    var problems = status.files().problems();
    return problems.isEmpty()
        ? List.of("all files are good")
        : problems.stream().map(problem -> "broken: " + problem.location()).toList();
  }

  private static String listed(Collection<ClusterName> clusters) {
    return clusters.stream().map(ClusterName::value).collect(joining(", "));
  }
}
