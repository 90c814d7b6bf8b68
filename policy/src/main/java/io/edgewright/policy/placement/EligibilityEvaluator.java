package io.edgewright.policy.placement;

import io.edgewright.policy.object.ClusterName;
import io.edgewright.policy.spec.Cluster;
import io.edgewright.policy.spec.ClusterCondition;
import io.edgewright.policy.spec.ClusterLifecycle.State;
import io.edgewright.policy.spec.ClusterSelector;
import io.edgewright.policy.spec.Eligibility;
import io.edgewright.policy.spec.Located;
import io.edgewright.policy.spec.PlacementPolicy;
import io.edgewright.policy.spec.SelectorMatch;
import io.edgewright.policy.spec.Taint;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;

/** Tells every reason why a cluster may not be chosen. */
final class EligibilityEvaluator {
  private final SortedSet<ClusterName> inForce;

  EligibilityEvaluator(SortedSet<ClusterName> inForce) {
    this.inForce = inForce;
  }

  /** The reasons against a cluster by its own state, taints and the policy's rules, in order. */
  List<Reason> against(Cluster cluster, PlacementPolicy policy) {
    var reasons = new ArrayList<>(unavailable(cluster, policy.eligibility()));
    addPosition(reasons, cluster, policy);
    policy
        .eligibility()
        .within()
        .ifPresent(within -> addUnless(reasons, cluster, within, SelectorMatch.MATCHES, "within"));
    for (var forbid : policy.eligibility().forbid()) {
      addUnless(reasons, cluster, forbid, SelectorMatch.DIFFERS, "forbid");
    }
    policy.eligibility().where().ifPresent(where -> addCondition(reasons, cluster, where));
    for (var spread : policy.spread()) {
      if (spread.by().of(cluster).isEmpty()) {
        reasons.add(new Reason.RegionUnknown(Rules.name(spread.by()), Rules.of(spread)));
      }
    }
    return List.copyOf(reasons);
  }

  /** The reasons against a cluster that lie in itself. */
  List<Reason> unavailable(Cluster cluster, Eligibility eligibility) {
    var reasons = new ArrayList<Reason>();
    var lifecycle = cluster.lifecycle();
    boolean here = inForce.contains(cluster.name());
    boolean closed =
        switch (lifecycle.state()) {
          case ACTIVE -> lifecycle.suspended() && !here;
          case CORDONED -> !here;
          case DRAINING, DECOMMISSIONED -> true;
        };
    if (closed) {
      reasons.add(
          new Reason.Unavailable(
              lifecycle.state() == State.ACTIVE
                  ? "suspended"
                  : lifecycle.state().name().toLowerCase(java.util.Locale.ROOT)));
    }
    for (var taint : cluster.taints()) {
      boolean repels = taint.effect() == Taint.Effect.NO_EXECUTE || !here;
      if (repels && !eligibility.tolerates(taint)) {
        var value = taint.value().isEmpty() ? "" : "=" + taint.value();
        reasons.add(new Reason.Unavailable("taint " + taint.key() + value));
      }
    }
    return reasons;
  }

  private static void addPosition(List<Reason> reasons, Cluster cluster, PlacementPolicy policy) {
    if (cluster.geography().point().isPresent()) {
      return;
    }
    var within = policy.eligibility().within().filter(w -> geographic(w.value()));
    if (policy.traffic().isPresent()) {
      var rule = new RuleRef("traffic", policy.traffic().get().location());
      reasons.add(new Reason.RegionUnknown("latitude and longitude", rule));
    } else if (within.isPresent()) {
      var rule = Rules.selector("within", within.get());
      reasons.add(new Reason.RegionUnknown("latitude and longitude", rule));
    }
  }

  private static boolean geographic(ClusterSelector selector) {
    return !(selector.continents().isEmpty()
        && selector.countries().isEmpty()
        && selector.regions().isEmpty()
        && selector.cities().isEmpty());
  }

  private static void addUnless(
      List<Reason> reasons,
      Cluster cluster,
      Located<ClusterSelector> selector,
      SelectorMatch wanted,
      String word) {
    var rule = Rules.selector(word, selector);
    var match = selector.value().match(cluster);
    if (match == SelectorMatch.UNKNOWN) {
      reasons.add(new Reason.RegionUnknown(missing(selector.value(), cluster), rule));
    } else if (match != wanted) {
      reasons.add(new Reason.Filtered(rule));
    }
  }

  private static String missing(ClusterSelector selector, Cluster cluster) {
    var geography = cluster.geography();
    var missing = new ArrayList<String>();
    addIf(
        missing, !selector.continents().isEmpty() && geography.continent().isEmpty(), "continent");
    addIf(missing, !selector.countries().isEmpty() && geography.country().isEmpty(), "country");
    addIf(missing, !selector.regions().isEmpty() && geography.region().isEmpty(), "region");
    addIf(missing, !selector.cities().isEmpty() && geography.city().isEmpty(), "city");
    addIf(missing, !selector.providers().isEmpty() && cluster.provider().isEmpty(), "provider");
    return String.join(", ", missing);
  }

  private static void addIf(List<String> words, boolean condition, String word) {
    if (condition) {
      words.add(word);
    }
  }

  private static void addCondition(List<Reason> reasons, Cluster cluster, ClusterCondition where) {
    var rule = "where " + where.text();
    switch (where.evaluate(cluster)) {
      case ClusterCondition.Decided(var holds) -> {
        if (!holds) {
          reasons.add(new Reason.Filtered(new RuleRef(rule, where.location())));
        }
      }
      case ClusterCondition.Undecidable(var why) ->
          reasons.add(
              new Reason.Filtered(
                  new RuleRef(rule + " cannot be decided: " + why, where.location())));
    }
  }
}
