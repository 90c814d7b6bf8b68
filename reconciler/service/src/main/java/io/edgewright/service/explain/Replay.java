package io.edgewright.service.explain;

import io.edgewright.policy.placement.PlacementDecision;
import java.util.List;

/** What came of computing a recorded decision again. */
public sealed interface Replay {
  /** Every field is as it was recorded. */
  record Same(PlacementDecision decision) implements Replay {}

  /** Something was recorded otherwise than it is computed. */
  record Differs(List<Difference> differences) implements Replay {
    public Differs {
      differences = List.copyOf(differences);
    }
  }

  /** A file is not as we write it, or its digest is not that of its inputs. */
  record Unreadable(String file, String why) implements Replay {}

  /** No decision was recorded, so that there is nothing to compute. */
  record NothingDecided(String why) implements Replay {}

  /** A field of which two values were found. */
  record Difference(String field, String recorded, String computed) {}

  /** Whether the record can be relied upon. */
  default boolean holds() {
    return switch (this) {
      case Same _, NothingDecided _ -> true;
      case Differs _, Unreadable _ -> false;
    };
  }
}
