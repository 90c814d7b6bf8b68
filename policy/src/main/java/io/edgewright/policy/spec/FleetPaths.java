package io.edgewright.policy.spec;

/** The folders of the repository that hold each kind, relative to its root. */
public record FleetPaths(String clusters, String apps, String policies, String signals) {
  public static final FleetPaths DEFAULT =
      new FleetPaths("clusters", "apps", "policies", "signals");
}
