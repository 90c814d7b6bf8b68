package io.edgewright.service.explain;

import io.edgewright.policy.object.ClusterName;
import io.edgewright.policy.placement.PlacementDecision;
import io.edgewright.policy.placement.PlacementOutcome;
import io.edgewright.policy.placement.PlacementProblem;
import io.edgewright.policy.placement.Reason;
import io.edgewright.policy.placement.Site;
import io.edgewright.policy.placement.Sizing;
import io.edgewright.service.explain.Explanation.Basis;
import io.edgewright.service.fleet.ReasonRenderer;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Answers in plain words why an application runs on one cluster, or does not. */
public final class ClusterEvaluator {
  private static final int ORIGINS = 3;

  private final Explanation explanation;
  private final PlacementDecision decision;
  private final ClusterName cluster;
  private final List<String> sentences = new ArrayList<>();
  private final List<Served> served;

  private ClusterEvaluator(Explanation explanation, ClusterName cluster) {
    this.explanation = explanation;
    this.decision = explanation.decision();
    this.cluster = cluster;
    this.served = ServedEvaluator.served(decision, cluster);
  }

  /**
   * The answer; the cluster must be one that the decision has a verdict on.
   *
   * @param solver tells what the best placement without a chosen cluster would cost
   */
  public static ClusterAnswer answer(
      Explanation explanation,
      ClusterName cluster,
      Function<PlacementProblem, PlacementOutcome> solver) {
    var evaluator = new ClusterEvaluator(explanation, cluster);
    var verdict = explanation.decision().verdicts().get(cluster);
    if (verdict == null) {
      throw new IllegalArgumentException("no verdict on " + cluster);
    }
    var without = verdict.chosen() ? evaluator.costsWithout(solver) : Optional.<BigDecimal>empty();
    evaluator.explain(verdict.reason());
    without.ifPresent(
        cost ->
            evaluator.say(
                "The best placement without it would change the cost by %s."
                    .formatted(ReasonRenderer.signed(cost))));
    return new ClusterAnswer(cluster, evaluator.served, without, evaluator.sentences);
  }

  private void say(String sentence) {
    sentences.add(sentence);
  }

  private void explain(Reason reason) {
    switch (reason) {
      case Reason.Serving serving -> serving(serving);
      case Reason.Filtered _, Reason.RegionUnknown _, Reason.Unavailable _, Reason.NoRoom _ ->
          excluded();
      case Reason.LeaderElsewhere(var leader) ->
          say(
              "%s does not run on %s: it follows %s, which does not run there."
                  .formatted(explanation.application(), cluster, leader));
      case Reason.BelowMinimumUsage below -> belowMinimum(below);
      case Reason.NotChosen notChosen -> notChosen(notChosen);
    }
  }

  private void serving(Reason.Serving serving) {
    say(
        "%s runs on %s%s: %s."
            .formatted(explanation.application(), cluster, since(), ReasonRenderer.text(serving)));
    sayServed("It serves");
    if (serving instanceof Reason.KeptByMinimum) {
      say(
          "It stays although it serves so little because %s needs that many."
              .formatted(decision.problem().rules().min().rule()));
    }
  }

  private String since() {
    return switch (explanation.basis()) {
      case Basis.Computed _ -> "";
      case Basis.Recorded(_, _, var status) ->
          status
              .placement()
              .flatMap(placement -> Optional.ofNullable(placement.chosen().get(cluster)))
              .map(at -> " since " + at)
              .orElse("");
    };
  }

  private void excluded() {
    var reasons = site().map(Site::exclusions).orElse(List.of());
    say(
        "%s may not run on %s: %s."
            .formatted(
                explanation.application(),
                cluster,
                reasons.stream().map(ReasonRenderer::text).collect(Collectors.joining("; "))));
    say("It can come in only when that changes, whatever the traffic.");
    sayServed("It would be the nearest to");
  }

  private void belowMinimum(Reason.BelowMinimumUsage below) {
    var rule = decision.problem().rules().minimum().map(minimum -> minimum.rule().toString());
    say(
        "%s does not run on %s: it would serve %s there, and %s asks for %s."
            .formatted(
                explanation.application(),
                cluster,
                ReasonRenderer.rps(below.milliRps()),
                rule.orElse("the minimum per location"),
                ReasonRenderer.rps(below.minimumMilliRps())));
    sayServed("It is the nearest to");
    say(
        "It can come in when it would serve %s or more during the whole hold time of the policy."
            .formatted(ReasonRenderer.rps(below.minimumMilliRps())));
  }

  private void notChosen(Reason.NotChosen reason) {
    say(
        "%s could run on %s, and does not, since that would not make the placement better."
            .formatted(explanation.application(), cluster));
    sayServed("It would serve");
    reason
        .adding()
        .ifPresent(
            cost ->
                say(
                    "Adding it would change the cost by %s."
                        .formatted(ReasonRenderer.signed(cost))));
    reason
        .bar()
        .ifPresent(
            bar ->
                say(
                    "It cannot be added: that is barred by %s."
                        .formatted(BarEvaluator.located(decision.problem().rules(), bar))));
    if (reason.replacing().isPresent()) {
      var exchange = reason.replacing().get();
      say(
          "The cheapest exchange is for %s, and would change the cost by %s."
              .formatted(exchange.instead(), ReasonRenderer.signed(exchange.costs())));
    } else {
      say("No exchange of it for a chosen cluster is allowed.");
    }
    sayWhen();
  }

  private void sayWhen() {
    var switching = decision.problem().weighting().switchingCost();
    if (decision.held().isPresent()) {
      say("The placement is held as it is for now: %s.".formatted(decision.held().get()));
    } else if (switching.signum() > 0 && !decision.startedFrom().isEmpty()) {
      say(
          "It can come in when one of these figures falls below 0 and stays there for the hold"
              + " time; they include the switching cost of %s for each cluster opened or closed."
                  .formatted(switching.toPlainString()));
    } else {
      say(
          "It can come in when one of these figures falls below 0 and stays there for the hold"
              + " time.");
    }
  }

  private void sayServed(String verb) {
    if (decision.problem().demand().points().isEmpty()) {
      return;
    }
    long sum = served.stream().mapToLong(Served::milliRps).sum();
    long all =
        decision.problem().demand().points().stream().mapToLong(point -> point.milliRps()).sum();
    var most =
        served.stream()
            .limit(ORIGINS)
            .map(
                of ->
                    "%s (%s from %d km away)"
                        .formatted(
                            of.origin(), ReasonRenderer.rps(of.milliRps()), of.metres() / 1_000))
            .collect(Collectors.joining(", "));
    say(
        served.isEmpty()
            ? "%s none of the %s that there are.".formatted(verb, ReasonRenderer.rps(all))
            : "%s %s of the %s that there are, from %d origins, the largest: %s."
                .formatted(
                    verb, ReasonRenderer.rps(sum), ReasonRenderer.rps(all), served.size(), most));
  }

  private Optional<Site> site() {
    return decision.problem().sites().stream().filter(of -> of.name().equals(cluster)).findFirst();
  }

  /** What the best placement costs more if the cluster may not be chosen. */
  private Optional<BigDecimal> costsWithout(Function<PlacementProblem, PlacementOutcome> solver) {
    var problem = decision.problem();
    if (!(problem.mode() instanceof PlacementProblem.Mode.Search)) {
      return Optional.empty();
    }
    var sites = problem.sites().stream().map(this::excluded).toList();
    var without =
        new PlacementProblem(
            problem.mode(),
            sites,
            problem.demand(),
            problem.rules(),
            problem.weighting(),
            new PlacementProblem.Start(problem.inForce(), Integer.MAX_VALUE, Optional.empty()),
            Sizing.NONE,
            problem.workLimit());
    return solver.apply(without) instanceof PlacementOutcome.Decided(var other)
        ? Optional.of(other.proof().cost().subtract(decision.proof().cost()))
        : Optional.empty();
  }

  private Site excluded(Site site) {
    return site.name().equals(cluster)
        ? site.with(List.of(new Reason.Unavailable("left out on purpose")))
        : site;
  }
}
