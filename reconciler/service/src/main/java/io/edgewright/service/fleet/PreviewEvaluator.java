package io.edgewright.service.fleet;

import io.edgewright.engine.apply.FieldChange;
import io.edgewright.engine.apply.PassOutcome;
import io.edgewright.engine.apply.PreviewReport;
import io.edgewright.engine.apply.PreviewedChange;
import io.edgewright.policy.object.ApplicationName;
import io.edgewright.policy.object.ClusterName;
import io.edgewright.policy.object.Manifest;
import io.edgewright.policy.object.Problem;
import io.edgewright.policy.placement.PlacementOutcome;
import io.edgewright.service.fleet.RemovalPlanner.Removals;
import io.edgewright.service.review.ClusterChanges;
import io.edgewright.service.review.ClusterChanges.Basis;
import io.edgewright.service.review.Figures;
import io.edgewright.service.review.ObjectChange;
import io.edgewright.service.review.ObjectChange.Kind;
import io.edgewright.service.review.PlacementMove;
import io.edgewright.service.review.RenderDiffPlanner;
import io.edgewright.service.review.ReviewReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Turns plans, renderings and dry-runs into what a reviewer reads. */
final class PreviewEvaluator {
  private PreviewEvaluator() {}

  static List<PlacementMove> moves(FleetPlan plan) {
    return plan.applications().values().stream()
        .map(application -> move(application, application.standing().chosen(), Optional.empty()))
        .toList();
  }

  /** The moves between two plans; an application that only one of them has comes or goes. */
  static List<PlacementMove> moves(FleetPlan before, FleetPlan after) {
    var moves = new TreeMap<ApplicationName, PlacementMove>();
    before.applications().forEach((name, plan) -> moves.put(name, gone(plan)));
    after
        .applications()
        .forEach(
            (name, plan) -> {
              var was = Optional.ofNullable(before.applications().get(name));
              var move =
                  move(
                      plan,
                      was.map(ApplicationPlan::chosen).orElseGet(TreeSet::new),
                      was.flatMap(FiguresEvaluator::figures));
              moves.put(
                  name, was.flatMap(PreviewEvaluator::inForce).map(move::noting).orElse(move));
            });
    return List.copyOf(moves.values());
  }

  /** What is in force, where it would be left anyhow, so that it is not what is compared with. */
  private static Optional<String> inForce(ApplicationPlan before) {
    return Optional.of(before.standing().chosen())
        .filter(chosen -> before.moves() && !chosen.isEmpty())
        .map(
            chosen ->
                "it would leave its placement in force, %s, anyhow"
                    .formatted(
                        chosen.stream().map(ClusterName::value).collect(Collectors.joining(", "))));
  }

  private static PlacementMove gone(ApplicationPlan plan) {
    return new PlacementMove(
        plan.application().name(),
        plan.chosen(),
        new TreeSet<>(),
        "leaves the fleet",
        FiguresEvaluator.figures(plan),
        Optional.empty(),
        new TreeMap<>());
  }

  private static PlacementMove move(
      ApplicationPlan plan, SortedSet<ClusterName> before, Optional<Figures> was) {
    return new PlacementMove(
        plan.application().name(),
        before,
        plan.chosen(),
        why(plan),
        was,
        FiguresEvaluator.figures(plan),
        reasons(plan, before));
  }

  /** Why a cluster is gained or lost, as far as something was decided. */
  private static SortedMap<ClusterName, String> reasons(
      ApplicationPlan plan, SortedSet<ClusterName> before) {
    var reasons = new TreeMap<ClusterName, String>();
    if (plan.outcome().orElse(null) instanceof PlacementOutcome.Decided(var decision)) {
      decision
          .verdicts()
          .forEach(
              (name, verdict) -> {
                if (verdict.chosen() != before.contains(name)) {
                  reasons.put(name, ReasonRenderer.text(verdict.reason()));
                }
              });
    }
    return reasons;
  }

  private static String why(ApplicationPlan plan) {
    if (plan.outcome().isEmpty()) {
      return "held as it is by problems of its files";
    }
    return switch (plan.outcome().get()) {
      case PlacementOutcome.Decided _ -> "";
      case PlacementOutcome.Infeasible(_, var message) -> "infeasible: " + message;
      case PlacementOutcome.Unknown(var cause) -> cause.reason() + ": " + cause.message();
      case PlacementOutcome.NotPlaced _ -> "states no placement";
    };
  }

  /** What one plan would do to another, by what they render. */
  static ReviewReport compared(Planned before, Planned after) {
    var clusters = new TreeMap<ClusterName, ClusterChanges>();
    var names = new TreeSet<>(before.revision().files().clusters().keySet());
    names.addAll(after.revision().files().clusters().keySet());
    names.forEach(
        cluster ->
            clusters.put(
                cluster,
                new ClusterChanges(
                    cluster,
                    Basis.RENDER_DIFF,
                    RenderDiffPlanner.plan(
                        side(cluster, before.renderings()), side(cluster, after.renderings())))));
    return new ReviewReport(
        moves(before.plan(), after.plan()),
        List.copyOf(clusters.values()),
        after.problems(),
        List.of());
  }

  static ClusterChanges dryRun(PreviewReport report) {
    var changes = new ArrayList<ObjectChange>();
    report
        .applications()
        .forEach(
            (name, previewed) ->
                previewed.forEach(change -> change(name, change).ifPresent(changes::add)));
    return new ClusterChanges(
        report.cluster(),
        report.outcome() instanceof PassOutcome.Completed ? Basis.DRY_RUN : Basis.NOT_REACHED,
        changes);
  }

  private static Optional<ObjectChange> change(ApplicationName name, PreviewedChange change) {
    return switch (change) {
      case PreviewedChange.WouldCreate(var ref) ->
          Optional.of(new ObjectChange(name, Kind.CREATED, ref, List.of()));
      case PreviewedChange.WouldChange(var ref, var fields) ->
          Optional.of(new ObjectChange(name, Kind.CHANGED, ref, lines(fields)));
      case PreviewedChange.WouldAdopt(var ref, var fields) ->
          Optional.of(
              new ObjectChange(name, Kind.CHANGED, ref, prepended("is taken over", lines(fields))));
      case PreviewedChange.WouldPrune(var ref) ->
          Optional.of(new ObjectChange(name, Kind.DELETED, ref, List.of()));
      case PreviewedChange.WouldKeep(var ref, var reason) ->
          Optional.of(new ObjectChange(name, Kind.KEPT, ref, List.of(reason)));
      case PreviewedChange.WouldRefuse(var ref, var refusal) ->
          Optional.of(new ObjectChange(name, Kind.REFUSED, ref, List.of(refusal.message())));
      case PreviewedChange.Unjudged(var ref, var missing) ->
          Optional.of(
              new ObjectChange(
                  name, Kind.UNJUDGED, ref, List.of("render diff only: needs " + missing)));
      case PreviewedChange.WouldStay _ -> Optional.empty();
    };
  }

  private static List<String> lines(List<FieldChange> fields) {
    return fields.stream()
        .map(
            field ->
                "%s: %s -> %s"
                    .formatted(
                        field.path(),
                        field.before().orElse("(absent)"),
                        field.after().orElse("(absent)")))
        .toList();
  }

  private static List<String> prepended(String first, List<String> rest) {
    var all = new ArrayList<String>();
    all.add(first);
    all.addAll(rest);
    return all;
  }

  /** What a revision renders for a cluster, to be compared with another's. */
  private static RenderDiffPlanner.Side side(ClusterName cluster, Renderings renderings) {
    var applications = new TreeMap<ApplicationName, Optional<List<Manifest>>>();
    renderings
        .all()
        .forEach(
            (name, clusters) -> {
              var rendering = clusters.get(cluster);
              if (rendering != null) {
                applications.put(
                    name,
                    rendering instanceof Rendering.Ready(var desired, _)
                        ? Optional.of(desired.manifests())
                        : Optional.empty());
              }
            });
    return new RenderDiffPlanner.Side(applications);
  }

  /** Everything that is wrong with the files, and everything that cannot be rendered. */
  static List<Problem> problems(AcceptedRevision revision, Renderings renderings) {
    var problems = new ArrayList<>(revision.files().problems());
    renderings.all().values().stream()
        .flatMap(clusters -> clusters.values().stream())
        .forEach(
            rendering -> {
              if (rendering instanceof Rendering.Blocked(_, _, var found)) {
                problems.addAll(found);
              }
            });
    return problems;
  }

  static List<String> held(FleetPlan plan, List<PreviewReport> reports) {
    var held = new ArrayList<String>();
    if (plan.removals() instanceof Removals.Held(var names, var of, var hash, _)) {
      held.add(
          "%d of %d applications would leave the fleet: %s (acknowledge %s)"
              .formatted(names.size(), of, names, hash));
    }
    if (plan.removals() instanceof Removals.Withheld(var names)) {
      held.add("nothing is removed while a file is broken: " + names);
    }
    for (var report : reports) {
      report
          .held()
          .ifPresent(
              deletions ->
                  held.add(
                      "%s: %d of %d objects would be deleted (acknowledge %s)"
                          .formatted(
                              report.cluster(),
                              deletions.deletions().size(),
                              deletions.inventoried(),
                              deletions.hash())));
    }
    return held;
  }
}
