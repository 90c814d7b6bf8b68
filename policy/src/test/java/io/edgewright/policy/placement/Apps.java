package io.edgewright.policy.placement;

import io.edgewright.policy.object.ApplicationName;
import io.edgewright.policy.object.ClusterName;
import io.edgewright.policy.placement.Contender.Intent;
import io.edgewright.policy.spec.PlacementPolicy;
import io.edgewright.policy.spec.Requests;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** An application that competes with others, under construction, for tests. */
final class Apps {
  private final ApplicationName name;
  private int priority;
  private Intent intent;
  private Optional<Requests> requests = Optional.empty();
  private Demand demand = Demand.notUsed();
  private InForce inForce = InForce.nothing();
  private SortedSet<ClusterName> settled = new TreeSet<>();
  private SortedSet<ClusterName> held = new TreeSet<>();

  private Apps(String name, Intent intent) {
    this.name = new ApplicationName(name);
    this.intent = intent;
  }

  static Apps app(String name, Policy policy) {
    return app(name, policy.build());
  }

  static Apps app(String name, PlacementPolicy policy) {
    return new Apps(name, new Intent.ByPolicy(policy));
  }

  static Apps following(String name, String leader) {
    return new Apps(
        name, new Intent.Following(new ApplicationName(leader), Fleets.at("apps/f/app.yaml", 6)));
  }

  Apps priority(int higherFirst) {
    priority = higherFirst;
    return this;
  }

  Apps demand(Demand rates) {
    demand = rates;
    return this;
  }

  Apps cpu(int cores) {
    requests =
        Optional.of(
            new Requests(
                Optional.of(BigDecimal.valueOf(cores)),
                Optional.empty(),
                Optional.empty(),
                Fleets.at("apps/" + name + "/app.yaml", 9)));
    return this;
  }

  /** It runs there, and moves nowhere. */
  Apps on(String... clusters) {
    return on(Fleets.names(clusters));
  }

  Apps on(SortedSet<ClusterName> clusters) {
    inForce = InForce.on(clusters);
    settled = clusters;
    held = clusters;
    return this;
  }

  /** It is decided to run there, and still runs here. */
  Apps moving(SortedSet<ClusterName> from, SortedSet<ClusterName> to) {
    inForce = InForce.on(to);
    settled = from;
    held = new TreeSet<>(from);
    held.addAll(to);
    return this;
  }

  /** Its files hold it as it is. */
  Apps heldByFiles() {
    intent = new Intent.Staying();
    return this;
  }

  Contender build() {
    return new Contender(name, priority, intent, requests, demand, inForce, settled, held);
  }
}
