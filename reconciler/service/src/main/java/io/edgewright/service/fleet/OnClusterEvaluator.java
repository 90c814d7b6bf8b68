package io.edgewright.service.fleet;

import io.edgewright.engine.apply.ApplicationOutcome;
import io.edgewright.engine.apply.ApplicationReport;
import io.edgewright.engine.apply.ObjectResult;
import io.edgewright.policy.object.ApplicationName;
import io.edgewright.policy.object.ClusterName;
import io.edgewright.policy.object.Digest;
import io.edgewright.policy.object.ObjectRef;
import io.edgewright.service.status.ApplicationOnCluster;
import io.edgewright.service.status.Drift;
import io.edgewright.service.status.Health;
import io.edgewright.service.status.HealthStatus;
import io.edgewright.service.status.ObjectError;
import io.edgewright.service.status.ObjectNotes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;

/** Judges how one application fares on one cluster, from what is known of the cluster. */
final class OnClusterEvaluator {
  private OnClusterEvaluator() {}

  /**
   * What is asked about.
   *
   * @param remembered what status says of it
   */
  record Place(
      ApplicationName application,
      ClusterName cluster,
      boolean leaving,
      Optional<ApplicationOnCluster> remembered) {}

  static ApplicationOnCluster evaluate(
      Place place, ClusterView view, Optional<Rendering> rendering, Instant now) {
    var reported = view.report(place.application());
    if (reported.isEmpty()) {
      return withLeaving(unreported(place, view, rendering, now), place.leaving());
    }
    var report = reported.get();
    return new ApplicationOnCluster(
        report.revision(),
        report.digest(),
        health(report, view, rendering, now),
        place.leaving(),
        errors(report),
        drift(place.application(), view),
        notes(report),
        held(report, view));
  }

  private static ApplicationOnCluster unreported(
      Place place, ClusterView view, Optional<Rendering> rendering, Instant now) {
    if (rendering.orElse(null) instanceof Rendering.Blocked(var reason, var message, _)) {
      return ApplicationOnCluster.pending(new HealthStatus(Health.UNKNOWN, reason, message, now));
    }
    return view.report().isPresent()
        ? ApplicationOnCluster.pending(
            new HealthStatus(Health.IN_PROGRESS, "NotAppliedYet", "", now))
        // A process that has just started knows no better than the one before it.
        : place.remembered().orElseGet(() -> ApplicationOnCluster.notObserved(now));
  }

  private static ApplicationOnCluster withLeaving(ApplicationOnCluster there, boolean leaving) {
    return new ApplicationOnCluster(
        there.revision(),
        there.digest(),
        there.health(),
        leaving,
        there.errors(),
        there.drift(),
        there.objects(),
        there.held());
  }

  private static HealthStatus health(
      ApplicationReport report, ClusterView view, Optional<Rendering> rendering, Instant now) {
    if (rendering.orElse(null) instanceof Rendering.Blocked(var reason, var message, _)) {
      return new HealthStatus(Health.UNKNOWN, reason, message, now);
    }
    var live = view.health(report.application()).orElse(report.health());
    return switch (report.outcome()) {
      case ApplicationOutcome.Converged _, ApplicationOutcome.Removing _ -> live(live, now);
      case ApplicationOutcome.Removed _ -> new HealthStatus(Health.NOT_FOUND, "Removed", "", now);
      case ApplicationOutcome.Incomplete(var objects) ->
          new HealthStatus(Health.FAILED, "Degraded", objects + " objects are not as desired", now);
      case ApplicationOutcome.EmptySource _ ->
          new HealthStatus(
              live(live, now).health(),
              "EmptySource",
              "the source yields no objects; what runs stays (allowEmpty: true says that it is"
                  + " meant)",
              now);
      case ApplicationOutcome.WaitingFor(var dependency) ->
          new HealthStatus(
              Health.IN_PROGRESS,
              "WaitingForDependency",
              dependency + " is not Current there yet",
              now);
      case ApplicationOutcome.DependencyNotPlaced(var dependency) ->
          new HealthStatus(
              Health.FAILED, "DependencyNotPlaced", dependency + " does not run there", now);
      case ApplicationOutcome.DependencyCycle(var cycle) ->
          new HealthStatus(Health.FAILED, "DependencyCycle", cycle.toString(), now);
      case ApplicationOutcome.InventoryUnusable(var why) ->
          new HealthStatus(Health.UNKNOWN, "InventoryUnusable", why, now);
      case ApplicationOutcome.Overtaken(var epoch) ->
          new HealthStatus(
              Health.UNKNOWN,
              "Overtaken",
              "a newer writer was here (epoch %d)".formatted(epoch),
              now);
      case ApplicationOutcome.Interrupted(var cause) ->
          new HealthStatus(Health.UNKNOWN, "Interrupted", cause, now);
    };
  }

  private static HealthStatus live(io.edgewright.engine.health.Health live, Instant now) {
    return new HealthStatus(Health.valueOf(live.status().name()), "", live.reason(), now);
  }

  private static List<ObjectError> errors(ApplicationReport report) {
    return report.objects().stream()
        .map(RefusalEvaluator::error)
        .flatMap(Optional::stream)
        .toList();
  }

  private static List<Drift> drift(ApplicationName application, ClusterView view) {
    var drifts = new ArrayList<Drift>();
    view.drifts()
        .getOrDefault(application, Collections.emptySortedMap())
        .forEach(
            (ref, managers) -> drifts.add(new Drift(ref, String.join(", ", managers), List.of())));
    return drifts;
  }

  private static ObjectNotes notes(ApplicationReport report) {
    return new ObjectNotes(
        refs(report, result -> result instanceof ObjectResult.Adopted),
        refs(report, result -> result instanceof ObjectResult.Abandoned));
  }

  private static List<ObjectRef> refs(
      ApplicationReport report, Function<ObjectResult, Boolean> which) {
    return report.objects().stream().filter(which::apply).map(ObjectResult::ref).toList();
  }

  private static SortedSet<Digest> held(ApplicationReport report, ClusterView view) {
    var hashes = new TreeSet<Digest>();
    view.report()
        .flatMap(pass -> pass.held())
        .filter(
            held ->
                held.deletions().stream()
                    .anyMatch(deletion -> deletion.application().equals(report.application())))
        .ifPresent(held -> hashes.add(held.hash()));
    return hashes;
  }
}
