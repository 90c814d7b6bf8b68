package io.edgewright.service.fleet;

import io.edgewright.policy.object.ApplicationName;
import io.edgewright.policy.object.CanonicalJson;
import io.edgewright.policy.object.Digest;
import io.edgewright.policy.spec.DeletionBudget;
import io.edgewright.service.status.Deletion;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Decides which applications have left the fleet. An application is gone only when its file is
 * missing from a revision in which every file is good; and when more leave at once than the budget
 * allows, none does until people have acknowledged it.
 */
final class RemovalPlanner {
  private RemovalPlanner() {}

  /**
   * What is known when removals are decided.
   *
   * @param inventoried the applications that any inventory records
   * @param undeclared what inventories record of those that the revision in force does not have
   * @param complete whether every file of the revision is good
   * @param budget in force for the revision
   * @param acknowledged hashes of plans that people have released
   * @param known what plans that were held back would delete, as status remembers them
   */
  record Situation(
      SortedSet<ApplicationName> inventoried,
      SortedMap<ApplicationName, SortedSet<Deletion>> undeclared,
      boolean complete,
      DeletionBudget budget,
      SortedSet<Digest> acknowledged,
      SortedMap<Digest, SortedSet<Deletion>> known) {
    Situation {
      inventoried = Collections.unmodifiableSortedSet(new TreeSet<>(inventoried));
      undeclared = Collections.unmodifiableSortedMap(new TreeMap<>(undeclared));
      acknowledged = Collections.unmodifiableSortedSet(new TreeSet<>(acknowledged));
      known = Collections.unmodifiableSortedMap(new TreeMap<>(known));
    }
  }

  /** What may leave. */
  sealed interface Removals {
    /** These applications are to be removed; possibly none. */
    record Allowed(SortedSet<ApplicationName> applications) implements Removals {}

    /**
     * Too many at once, but people have acknowledged the plan; possibly a part of it is done.
     *
     * @param deletions the whole plan
     */
    record Released(
        SortedSet<ApplicationName> applications, Digest hash, SortedSet<Deletion> deletions)
        implements Removals {}

    /** They seem to be gone, but not every file of the revision is good; nothing is removed. */
    record Withheld(SortedSet<ApplicationName> applications) implements Removals {}

    /** Too many at once; nothing is removed until the hash is acknowledged. */
    record Held(
        SortedSet<ApplicationName> applications,
        int inventoried,
        Digest hash,
        SortedSet<Deletion> deletions)
        implements Removals {}
  }

  static Removals plan(Situation situation) {
    var gone = new TreeSet<>(situation.undeclared().keySet());
    if (gone.isEmpty()) {
      return new Removals.Allowed(gone);
    }
    if (!situation.complete()) {
      return new Removals.Withheld(gone);
    }
    var deletions = new TreeSet<Deletion>();
    situation.undeclared().values().forEach(deletions::addAll);
    var inventoried = situation.inventoried().size();
    return isAllowed(gone.size(), inventoried, situation.budget())
        ? new Removals.Allowed(gone)
        : beyondBudget(situation, gone, deletions);
  }

  private static Removals beyondBudget(
      Situation situation, SortedSet<ApplicationName> gone, SortedSet<Deletion> deletions) {
    var hash = hash(deletions);
    if (situation.acknowledged().contains(hash)) {
      return new Removals.Released(gone, hash, deletions);
    }
    // What is left of a plan that is being carried out has another hash, and is still released.
    return situation.known().entrySet().stream()
        .filter(plan -> situation.acknowledged().contains(plan.getKey()))
        .filter(plan -> plan.getValue().containsAll(deletions))
        .findFirst()
        .<Removals>map(plan -> new Removals.Released(gone, plan.getKey(), plan.getValue()))
        .orElseGet(() -> new Removals.Held(gone, situation.inventoried().size(), hash, deletions));
  }

  /**
   * A single application may always leave: that is what deleting its file says. From two on, half
   * of the fleet (or what the budget says) is already too many: it is what a bad merge, a wrong
   * branch or a moved folder looks like, and waiting costs nothing.
   */
  private static boolean isAllowed(int gone, int inventoried, DeletionBudget budget) {
    var share = budget.maxApplications().fraction();
    return gone == 1
        || share.compareTo(BigDecimal.ONE) == 0
        || share.multiply(BigDecimal.valueOf(inventoried)).compareTo(BigDecimal.valueOf(gone)) > 0;
  }

  /** Over the sorted deletions, not over the revision: another set has another hash. */
  private static Digest hash(SortedSet<Deletion> deletions) {
    List<Map<String, Object>> trees = new ArrayList<>();
    for (var deletion : deletions) {
      var tree = new LinkedHashMap<String, Object>();
      tree.put("cluster", deletion.cluster().value());
      tree.put("object", deletion.ref().toString());
      tree.put("uid", deletion.uid());
      trees.add(tree);
    }
    return Digest.of(CanonicalJson.bytes(trees));
  }
}
