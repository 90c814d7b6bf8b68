package io.edgewright.engine.apply;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.edgewright.engine.health.Health;
import io.edgewright.engine.inventory.ApplySetId;
import io.edgewright.engine.inventory.DeletionBudget;
import io.edgewright.engine.inventory.InventoryEntry;
import io.edgewright.engine.inventory.PlannedDeletion;
import io.edgewright.engine.live.LiveObject;
import io.edgewright.policy.object.ApplicationName;
import io.edgewright.policy.object.ClusterName;
import io.edgewright.policy.object.Digest;
import io.edgewright.policy.object.ObjectRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The three things that must come together before anything is deleted. */
class PrunePlannerTest {
  private static final ApplySetId SET = ApplySetId.of("shop", "edgewright-system", "ConfigMap", "");
  private static final ObjectRef REF = new ObjectRef("", "ConfigMap", "shop", "a");
  private static final InventoryEntry RECORDED = new InventoryEntry(REF, "v1", "u-1", false);
  private static final InventoryEntry PENDING = new InventoryEntry(REF, "v1", "", false);

  @Test
  void recordedLabelledAndOfTheRecordedUidIsDeleted() {
    assertInstanceOf(PruneAction.Delete.class, plan(RECORDED, live("u-1", SET.value(), true)));
  }

  @Test
  void withoutOurLabelItIsForgotten() {
    assertInstanceOf(PruneAction.Forget.class, plan(RECORDED, live("u-1", "", true)));
    assertInstanceOf(PruneAction.Forget.class, plan(RECORDED, live("u-1", "other", true)));
  }

  @Test
  void ofAnotherUidItIsForgotten() {
    assertInstanceOf(PruneAction.Forget.class, plan(RECORDED, live("u-2", SET.value(), true)));
  }

  @Test
  void announcedAndCreatedByUsIsDeletedThoughItsUidWasNeverRecorded() {
    assertInstanceOf(PruneAction.Delete.class, plan(PENDING, live("u-9", SET.value(), true)));
  }

  @Test
  void announcedAndCreatedBySomebodyWhoCopiedTheLabelIsForgotten() {
    assertInstanceOf(PruneAction.Forget.class, plan(PENDING, live("u-9", SET.value(), false)));
  }

  @Test
  void whatCannotBeLookedAtStaysRecorded() {
    var unknown = new Sighting.Unknown(new Refusal.Unavailable("no answer"));

    assertInstanceOf(PruneAction.Keep.class, plan(RECORDED, unknown));
  }

  @Test
  void g33_neverDeletedKindsAndMarkedObjectsAreAbandoned() {
    for (var kind : List.of("Namespace", "PersistentVolume", "PersistentVolumeClaim")) {
      var ref = new ObjectRef("", kind, "", "x");
      var entry = new InventoryEntry(ref, "v1", "u-1", false);
      assertInstanceOf(PruneAction.Abandon.class, plan(entry, live("u-1", SET.value(), true)));
    }
    var marked = new InventoryEntry(REF, "v1", "u-1", true);
    assertInstanceOf(PruneAction.Abandon.class, plan(marked, live("u-1", SET.value(), true)));
  }

  @Test
  void budgetHoldsMoreThanHalfButNeverThree() {
    var budget = DeletionBudget.standard();

    assertTrue(budget.allows(3, 3));
    assertTrue(budget.allows(5, 10));
    assertEquals(false, budget.allows(6, 10));
    assertEquals(false, budget.allows(4, 4));
  }

  @Test
  void hashOfAPlanIsOfItsDeletionsInAnyOrderAndOfNothingElse() {
    var cluster = new ClusterName("fra1");
    var plan = new ArrayList<>(deletions("a", "b", "c", "d"));
    var hash = held(cluster, plan);
    var reversed = List.copyOf(plan.reversed());

    assertEquals(hash, held(cluster, reversed));
    assertNotEquals(hash, held(new ClusterName("ams1"), plan));
    assertNotEquals(hash, held(cluster, deletions("a", "b", "c", "e")));
    var released =
        BudgetPlanner.plan(
            cluster, plan, 4, new DeletionBudget(50, 3, new TreeSet<>(Set.of(hash))));
    assertEquals(Optional.empty(), released);
  }

  private static Digest held(ClusterName cluster, List<PlannedDeletion> deletions) {
    return BudgetPlanner.plan(cluster, deletions, 4, DeletionBudget.standard())
        .orElseThrow()
        .hash();
  }

  private static List<PlannedDeletion> deletions(String... names) {
    return List.of(names).stream()
        .map(
            name ->
                new PlannedDeletion(
                    new ApplicationName("shop"),
                    new ObjectRef("", "ConfigMap", "shop", name),
                    "uid-" + name))
        .toList();
  }

  private static PruneAction plan(InventoryEntry entry, Sighting sighting) {
    return PrunePlanner.plan(entry, sighting, SET, true);
  }

  private static Sighting live(String uid, String partOf, boolean ownsLabel) {
    return new Sighting.Present(
        new LiveObject(
            new LiveObject.Identity(REF, "v1", uid, "7"),
            new LiveObject.Ownership(
                partOf, Optional.empty(), ownsLabel, false, false, new TreeSet<>()),
            false,
            false,
            Health.current()));
  }
}
