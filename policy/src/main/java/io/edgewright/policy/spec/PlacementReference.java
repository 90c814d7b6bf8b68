package io.edgewright.policy.spec;

import io.edgewright.policy.object.ApplicationName;

/** How an application says where it runs. */
public sealed interface PlacementReference {
  /** By a policy that stands in a file of its own. */
  record ByPolicy(Located<String> policy) implements PlacementReference {}

  /** By a policy of its own; its name is the application's. */
  record Inline(PlacementPolicy policy) implements PlacementReference {}

  /** Wherever another application runs. */
  record Following(Located<ApplicationName> application) implements PlacementReference {}
}
