package io.edgewright.engine.apply;

import io.edgewright.policy.object.ApplicationName;
import java.util.List;

/** How far an application came in one pass. */
public sealed interface ApplicationOutcome {
  /** Every object is as desired, and nothing is left to prune. */
  record Converged() implements ApplicationOutcome {}

  /** Some objects are not as desired; each says why. */
  record Incomplete(int objects) implements ApplicationOutcome {}

  /** The source yields no objects, and that is not said to be meant; nothing was touched. */
  record EmptySource() implements ApplicationOutcome {}

  /** A dependency is not Current yet; nothing was touched. */
  record WaitingFor(ApplicationName dependency) implements ApplicationOutcome {}

  /** A dependency is not wanted on this cluster; nothing was touched. */
  record DependencyNotPlaced(ApplicationName dependency) implements ApplicationOutcome {}

  /** The application depends on itself; nothing was touched. */
  record DependencyCycle(List<ApplicationName> cycle) implements ApplicationOutcome {
    public DependencyCycle {
      cycle = List.copyOf(cycle);
    }
  }

  /** All its objects and its inventory are gone. */
  record Removed() implements ApplicationOutcome {}

  /** It shall leave, and some of its objects are still there; each says why. */
  record Removing(int objects) implements ApplicationOutcome {}

  /** Its inventory could not be read or written, so that nothing may be touched. */
  record InventoryUnusable(String reason) implements ApplicationOutcome {}

  /** A later writer was here: its epoch is stored. */
  record Overtaken(long storedEpoch) implements ApplicationOutcome {}

  /** The cluster ceased to answer, or time ran out, before it was finished. */
  record Interrupted(String cause) implements ApplicationOutcome {}
}
