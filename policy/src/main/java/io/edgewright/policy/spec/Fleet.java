package io.edgewright.policy.spec;

import io.edgewright.policy.object.Digest;
import io.edgewright.policy.object.SourceLocation;
import java.time.Duration;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What holds for the whole fleet, from {@code edgewright.yaml}.
 *
 * @param suspended nothing is written anywhere while this is set
 * @param vars the widest layer of variables
 * @param defaultPlacement the policy of applications that state no placement
 * @param budget what the locations of all applications may cost together
 */
public record Fleet(
    Metadata metadata,
    FleetPaths paths,
    Polling polling,
    Deletion deletion,
    boolean suspended,
    SortedMap<String, String> vars,
    Optional<Located<String>> defaultPlacement,
    Optional<BudgetRule> budget)
    implements Resource {
  /** What holds where nobody can tell what the file says: the defaults, and nothing is written. */
  public static final Fleet UNREADABLE =
      new Fleet(
          new Metadata(
              "unreadable",
              Collections.emptySortedMap(),
              new SourceLocation(FleetLayout.FLEET_FILE, 1, 1)),
          FleetPaths.DEFAULT,
          Polling.DEFAULT,
          Deletion.DEFAULT,
          true,
          Collections.emptySortedMap(),
          Optional.empty(),
          Optional.empty());

  public Fleet {
    vars = Collections.unmodifiableSortedMap(new TreeMap<>(vars));
  }

  /** The same with another policy for applications that state no placement. */
  Fleet withDefaultPlacement(Located<String> policy) {
    return new Fleet(
        metadata, paths, polling, deletion, suspended, vars, Optional.of(policy), budget);
  }

  /** How the repository is watched and written to. */
  public record Polling(Duration interval, String statusBranch, Verification verification) {
    public static final Polling DEFAULT =
        new Polling(Duration.ofSeconds(30), "edgewright/status", Verification.NONE);
  }

  /**
   * How much may be deleted.
   *
   * @param acknowledged hashes of plans whose deletions are released
   */
  public record Deletion(DeletionBudget budget, SortedSet<Digest> acknowledged) {
    public static final Deletion DEFAULT =
        new Deletion(DeletionBudget.DEFAULT, Collections.emptySortedSet());

    public Deletion {
      acknowledged = Collections.unmodifiableSortedSet(new TreeSet<>(acknowledged));
    }
  }
}
