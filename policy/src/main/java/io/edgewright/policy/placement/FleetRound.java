package io.edgewright.policy.placement;

import io.edgewright.policy.object.ApplicationName;
import io.edgewright.policy.object.ClusterName;
import io.edgewright.policy.placement.Contender.Intent;
import io.edgewright.policy.placement.PlacementInput.Wish;
import io.edgewright.policy.placement.PlacementOutcome.Decided;
import io.edgewright.policy.spec.Cluster;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** One planning of a fleet: who holds what, from the first application to the last. */
final class FleetRound {
  private final FleetPlacementInput input;
  private final PlacementSteps placing;
  private final Stock stock;
  private final ClaimEvaluator claims;
  private final RoomEvaluator rooms;
  private final SortedMap<ApplicationName, Preparation> prepared = new TreeMap<>();
  private final SortedMap<ApplicationName, Claim> held = new TreeMap<>();
  private final SortedMap<ApplicationName, PlacementOutcome> outcomes = new TreeMap<>();

  /** What those that went before take when all moves are made. */
  private final Holdings before = new Holdings();

  /** What those of the same rank that come later hold now. */
  private final Holdings equals = new Holdings();

  /** What all others hold now, or will while the moves decided in this round are made. */
  private final Holdings now = new Holdings();

  FleetRound(FleetPlacementInput input, List<Cluster> clusters, PlacementSteps placing) {
    this.input = input;
    this.placing = placing;
    this.stock = Stock.of(input, clusters);
    this.claims = new ClaimEvaluator(stock);
    this.rooms = new RoomEvaluator(stock, input.budget());
  }

  void forEach(BiConsumer<ApplicationName, PlacementOutcome> sink) {
    for (var contender : input.contenders()) {
      var claim = claims.held(contender, problemOf(contender));
      held.put(contender.name(), claim);
      now.add(contender.name(), claim);
    }
    for (var rank : RankEvaluator.ranks(input.contenders())) {
      rank.forEach(contender -> equals.add(contender.name(), heldBy(contender)));
      for (var contender : rank) {
        equals.remove(contender.name(), heldBy(contender));
        now.remove(contender.name(), heldBy(contender));
        place(contender);
      }
    }
    outcomes.forEach(sink);
  }

  /** Where the contender's demand stands. */
  private Optional<PlacementProblem> problemOf(Contender contender) {
    return switch (contender.intent()) {
      case Intent.ByPolicy(var policy) ->
          switch (prepared(contender, new Wish.ByPolicy(policy))) {
            case Preparation.Ready(var problem) -> Optional.of(problem);
            case Preparation.Settled _ -> contender.inForce().lastProblem();
          };
      case Intent.Following _, Intent.Unstated _, Intent.Staying _ ->
          contender.inForce().lastProblem();
    };
  }

  private Preparation prepared(Contender contender, Wish wish) {
    return prepared.computeIfAbsent(
        contender.name(),
        name ->
            placing.prepare(
                new PlacementInput(
                    name, wish, input.registry(), contender.demand(), contender.inForce())));
  }

  private void place(Contender contender) {
    var wish =
        switch (contender.intent()) {
          case Intent.ByPolicy(var policy) -> Optional.<Wish>of(new Wish.ByPolicy(policy));
          case Intent.Following(var leader, var location) ->
              Optional.<Wish>of(new Wish.Following(leader, clustersOf(leader), location));
          case Intent.Unstated _ -> Optional.<Wish>of(new Wish.Unstated());
          case Intent.Staying _ -> Optional.<Wish>empty();
        };
    if (wish.isEmpty()) {
      takes(contender, heldBy(contender), heldBy(contender));
      return;
    }
    switch (prepared(contender, wish.get())) {
      case Preparation.Ready(var problem) -> solve(contender, problem);
      case Preparation.Settled(var outcome) -> {
        outcomes.put(contender.name(), outcome);
        takes(contender, heldBy(contender), heldBy(contender));
      }
    }
  }

  private SortedSet<ClusterName> clustersOf(ApplicationName leader) {
    if (outcomes.get(leader) instanceof Decided(var decision)) {
      return decision.chosen();
    }
    return input.contenders().stream()
        .filter(contender -> contender.name().equals(leader))
        .findFirst()
        .map(contender -> contender.inForce().clusters())
        .orElseGet(Collections::emptySortedSet);
  }

  private void solve(Contender contender, PlacementProblem problem) {
    var end = new RoomInTheEnd(heldBy(contender));
    var present = new RoomNow(end, heldBy(contender));
    var wanted = rooms.narrowed(problem, contender.requests(), end);
    var best = placing.decide(contender.name(), wanted);
    if (!(best instanceof Decided(var decision))) {
      outcomes.put(contender.name(), best);
      takes(contender, heldBy(contender), heldBy(contender));
      return;
    }
    var claim = claims.decided(decision, contender.requests());
    var lacking = present.firstLacking(claim);
    if (lacking.isEmpty()) {
      outcomes.put(contender.name(), best);
      takes(contender, claim, heldBy(contender).larger(claim));
      return;
    }
    var waiting = waiting(contender, wanted, lacking.get());
    if (waiting.isPresent()) {
      outcomes.put(contender.name(), waiting.get());
      takes(contender, claim, heldBy(contender));
      return;
    }
    settleFor(contender, problem, present, claim);
  }

  /** The placement in force, until those who hold what is wanted have left; if it may stay. */
  private Optional<PlacementOutcome> waiting(
      Contender contender, PlacementProblem wanted, Share lacking) {
    if (wanted.inForce().isEmpty()) {
      return Optional.empty();
    }
    var why =
        "it waits for room: of %s, %s"
            .formatted(lacking, HoldersText.of(lacking.measure(), now.of(lacking)));
    return Optional.of(placing.decide(contender.name(), wanted.waiting(why)))
        .filter(
            outcome ->
                outcome instanceof Decided(var decision)
                    && decision.chosen().equals(wanted.inForce()));
  }

  /** The best placement in what is free now; others make room for a better one where none is. */
  private void settleFor(
      Contender contender, PlacementProblem problem, Room present, Claim wanted) {
    var outcome =
        placing.decide(contender.name(), rooms.narrowed(problem, contender.requests(), present));
    outcomes.put(contender.name(), outcome);
    if (outcome instanceof Decided(var decision)) {
      var claim = claims.decided(decision, contender.requests());
      boolean searched = problem.mode() instanceof PlacementProblem.Mode.Search;
      takes(contender, searched ? claim : wanted, heldBy(contender).larger(claim));
    } else {
      takes(contender, wanted, heldBy(contender));
    }
  }

  private Claim heldBy(Contender contender) {
    return held.getOrDefault(contender.name(), Claim.NOTHING);
  }

  private void takes(Contender contender, Claim inTheEnd, Claim meanwhile) {
    before.add(contender.name(), inTheEnd);
    now.add(contender.name(), meanwhile);
  }

  /** What is left when all moves of those that went before are made. */
  private final class RoomInTheEnd implements Room {
    private final Claim own;

    RoomInTheEnd(Claim own) {
      this.own = own;
    }

    @Override
    public Optional<Long> left(Share share) {
      return stock
          .of(share)
          .map(
              all -> {
                long left = Math.max(0, all - before.sum(share));
                return Math.max(left - equals.sum(share), Math.min(own.of(share), left));
              });
    }

    @Override
    public SortedMap<ApplicationName, Long> holders(Share share) {
      var holders = new TreeMap<>(equals.of(share));
      holders.putAll(before.of(share));
      return holders;
    }
  }

  /** What is left before anybody has moved, and while everybody does. */
  private final class RoomNow implements Room {
    private final Room end;
    private final Claim own;

    RoomNow(Room end, Claim own) {
      this.end = end;
      this.own = own;
    }

    @Override
    public Optional<Long> left(Share share) {
      return stock
          .of(share)
          .flatMap(
              all ->
                  end.left(share)
                      .map(
                          most -> {
                            long free = Math.max(all - now.sum(share), own.of(share));
                            return Math.clamp(free, 0, most);
                          }));
    }

    @Override
    public SortedMap<ApplicationName, Long> holders(Share share) {
      var holders = new TreeMap<>(end.holders(share));
      now.of(share).forEach((who, amount) -> holders.merge(who, amount, Math::max));
      return holders;
    }
  }
}
