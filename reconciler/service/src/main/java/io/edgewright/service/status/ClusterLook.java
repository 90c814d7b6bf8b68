package io.edgewright.service.status;

import io.edgewright.policy.object.Reachability.AuthFailed;
import io.edgewright.policy.object.Reachability.NotObserved;
import io.edgewright.policy.object.Reachability.Reachable;
import io.edgewright.policy.object.Reachability.Unreachable;
import java.util.Collection;

/** A cluster at a glance, as table and map show it; from what is worst to what is best. */
enum ClusterLook {
  FAILING("❌", "failing"),
  UNREACHABLE("🔌", "unreachable"),
  UNKNOWN("❔", "unknown"),
  CONVERGING("⏳", "converging"),
  NOTED("⚠️", "noted"),
  HEALTHY("✅", "healthy"),
  IDLE("⚪", "idle");

  private final String sign;
  private final String word;

  ClusterLook(String sign, String word) {
    this.sign = sign;
    this.word = word;
  }

  String sign() {
    return sign;
  }

  String word() {
    return word;
  }

  static ClusterLook of(ClusterStatus cluster, Collection<ApplicationOnCluster> applications) {
    return switch (cluster.reachability()) {
      case Unreachable _, AuthFailed _ -> UNREACHABLE;
      case NotObserved _ -> UNKNOWN;
      case Reachable _ -> worst(applications, cluster.conditions());
    };
  }

  /** The worst of applications; what is well and has a condition worth a look is noted. */
  static ClusterLook worst(
      Collection<ApplicationOnCluster> applications, Collection<Condition> conditions) {
    var worst = applications.stream().map(ClusterLook::of).min(ClusterLook::compareTo).orElse(IDLE);
    var noted = conditions.stream().anyMatch(Condition::isWorthALook);
    return noted && worst.compareTo(NOTED) > 0 ? NOTED : worst;
  }

  static ClusterLook of(ApplicationOnCluster there) {
    if (!there.errors().isEmpty()) {
      return FAILING;
    }
    return switch (there.health().health()) {
      case CURRENT -> HEALTHY;
      case IN_PROGRESS, TERMINATING -> CONVERGING;
      case UNKNOWN -> UNKNOWN;
      case NOT_FOUND, FAILED -> FAILING;
    };
  }
}
