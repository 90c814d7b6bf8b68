package io.edgewright.service.explain;

import io.edgewright.policy.object.ClusterName;
import io.edgewright.policy.placement.PlacementDecision;
import io.edgewright.policy.placement.PlacementOutcome;
import io.edgewright.policy.placement.PlacementProblem;
import io.edgewright.policy.placement.Reading;
import io.edgewright.service.explain.Replay.Difference;
import io.edgewright.service.fleet.DecisionStatusEvaluator;
import io.edgewright.service.status.ApplicationStatus;
import io.edgewright.service.status.PlacementCost;
import io.edgewright.service.status.PlacementStatus;
import io.edgewright.service.status.StatusPaths;
import io.edgewright.service.status.VerdictStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Computes a recorded decision again, from what its commit holds and nothing else. */
public final class ReplayEvaluator {
  private static final String ABSENT = "(absent)";

  private final Function<PlacementProblem, PlacementOutcome> solver;

  /**
   * @param solver {@code ProblemSolver::solve}, or the same remembered
   */
  public ReplayEvaluator(Function<PlacementProblem, PlacementOutcome> solver) {
    this.solver = solver;
  }

  /** Compares what is recorded with what is computed. */
  public Replay replay(RecordedApplication recorded) {
    var file = StatusPaths.of(recorded.name());
    return switch (recorded.status().orElse(null)) {
      case null -> new Replay.Unreadable(file, "there is no such file");
      case Reading.Malformed<ApplicationStatus>(var why) -> new Replay.Unreadable(file, why);
      case Reading.Read<ApplicationStatus>(var status) -> replay(recorded, status.placement());
    };
  }

  private Replay replay(RecordedApplication recorded, Optional<PlacementStatus> placement) {
    if (placement.isEmpty()) {
      return new Replay.NothingDecided("it is not placed anywhere");
    }
    var file = StatusPaths.decision(recorded.name());
    return switch (recorded.inputs().orElse(null)) {
      case null ->
          placement.get().verdicts().isEmpty()
              ? new Replay.NothingDecided("its placement is what its clusters were found to hold")
              : new Replay.Unreadable(file, "there is no such file");
      case Reading.Malformed<PlacementProblem>(var why) -> new Replay.Unreadable(file, why);
      case Reading.Read<PlacementProblem>(var problem) ->
          compared(placement.get(), solver.apply(problem));
    };
  }

  private static Replay compared(PlacementStatus recorded, PlacementOutcome computed) {
    return switch (computed) {
      case PlacementOutcome.Decided(var decision) -> compared(recorded, decision);
      case PlacementOutcome.Infeasible(_, var message) -> undecided("Infeasible: " + message);
      case PlacementOutcome.Unknown(var cause) ->
          undecided(cause.reason() + ": " + cause.message());
      case PlacementOutcome.NotPlaced _ -> undecided("NotPlaced");
    };
  }

  private static Replay undecided(String computed) {
    return new Replay.Differs(List.of(new Difference("outcome", "decided", computed)));
  }

  private static Replay compared(PlacementStatus recorded, PlacementDecision decision) {
    var computed = DecisionStatusEvaluator.placement(decision, Instant.EPOCH);
    var differences = new ArrayList<Difference>();
    add(
        differences,
        "chosen",
        names(recorded.chosen().keySet()),
        names(computed.chosen().keySet()));
    addCost(differences, recorded.cost(), computed.cost());
    for (var cluster : computed.chosen().keySet()) {
      addEach(
          differences,
          "replicas." + cluster,
          Optional.ofNullable(recorded.replicas().get(cluster)),
          Optional.ofNullable(computed.replicas().get(cluster)),
          String::valueOf);
    }
    var clusters = new TreeSet<>(recorded.verdicts().keySet());
    clusters.addAll(computed.verdicts().keySet());
    for (var cluster : clusters) {
      addVerdict(differences, cluster, recorded.verdicts(), computed.verdicts());
    }
    return differences.isEmpty() ? new Replay.Same(decision) : new Replay.Differs(differences);
  }

  private static void addCost(
      List<Difference> differences,
      Optional<PlacementCost> recorded,
      Optional<PlacementCost> computed) {
    addEach(differences, "cost", recorded, computed, cost -> cost.cost().toPlainString());
    addEach(differences, "bound", recorded, computed, cost -> cost.bound().toPlainString());
    addEach(
        differences, "gapPercent", recorded, computed, cost -> cost.gapPercent().toPlainString());
  }

  private static void addVerdict(
      List<Difference> differences,
      ClusterName cluster,
      Map<ClusterName, VerdictStatus> recorded,
      Map<ClusterName, VerdictStatus> computed) {
    var was = Optional.ofNullable(recorded.get(cluster));
    var is = Optional.ofNullable(computed.get(cluster));
    addEach(differences, "verdicts." + cluster + ".reason", was, is, VerdictStatus::kind);
    addEach(differences, "verdicts." + cluster + ".text", was, is, VerdictStatus::text);
  }

  private static <T> void addEach(
      List<Difference> differences,
      String field,
      Optional<T> recorded,
      Optional<T> computed,
      Function<T, String> text) {
    add(differences, field, recorded.map(text).orElse(ABSENT), computed.map(text).orElse(ABSENT));
  }

  private static void add(
      List<Difference> differences, String field, String recorded, String computed) {
    if (!recorded.equals(computed)) {
      differences.add(new Difference(field, recorded, computed));
    }
  }

  private static String names(Collection<ClusterName> clusters) {
    return clusters.stream().map(ClusterName::value).collect(Collectors.joining(", "));
  }
}
