package io.edgewright.service.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.edgewright.policy.object.ApplicationName;
import io.edgewright.policy.object.ClusterName;
import io.edgewright.policy.object.Digest;
import io.edgewright.policy.object.ObjectRef;
import io.edgewright.policy.spec.DeletionBudget;
import io.edgewright.service.fleet.RemovalPlanner.Removals;
import io.edgewright.service.fleet.RemovalPlanner.Situation;
import io.edgewright.service.status.Deletion;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class RemovalPlannerTest {
  @Test
  void anApplicationWhoseFileIsGoneLeaves() {
    var situation = situation(names("a", "b", "c"), names("c"), true);

    assertEquals(new Removals.Allowed(names("c")), RemovalPlanner.plan(situation));
  }

  @Test
  void p29_nothingLeavesWhileAnyFileIsBroken() {
    var situation = situation(names("a", "b", "c"), names("c"), false);

    assertEquals(new Removals.Withheld(names("c")), RemovalPlanner.plan(situation));
  }

  @Test
  void p29_halfOfTheFleetAtOnceIsHeldBack() {
    var situation = situation(names("a", "b", "c", "d"), names("a", "b"), true);

    var held = assertInstanceOf(Removals.Held.class, RemovalPlanner.plan(situation));

    assertEquals(names("a", "b"), held.applications());
    assertEquals(4, held.inventoried());
    assertEquals(2, held.deletions().size());
  }

  @Test
  void theLastApplicationOfAFleetMayLeave() {
    var situation = situation(names("a"), names("a"), true);

    assertEquals(new Removals.Allowed(names("a")), RemovalPlanner.plan(situation));
  }

  @Test
  void lessThanHalfOfTheFleetMayLeave() {
    var situation = situation(names("a", "b", "c", "d", "e"), names("a", "b"), true);

    assertEquals(new Removals.Allowed(names("a", "b")), RemovalPlanner.plan(situation));
  }

  @Test
  void anAcknowledgedPlanIsReleasedAndAnotherOneIsNot() {
    var situation = situation(names("a", "b", "c", "d"), names("a", "b"), true);
    var hash = ((Removals.Held) RemovalPlanner.plan(situation)).hash();

    var released = RemovalPlanner.plan(acknowledging(situation, hash));
    var other =
        RemovalPlanner.plan(
            acknowledging(situation(names("a", "b", "c", "d"), names("a", "b", "c"), true), hash));

    assertEquals(
        names("a", "b"), assertInstanceOf(Removals.Released.class, released).applications());
    assertNotEquals(hash, assertInstanceOf(Removals.Held.class, other).hash());
  }

  @Test
  void whatIsLeftOfAReleasedPlanIsReleasedToo() {
    var whole = situation(names("a", "b", "c", "d"), names("a", "b", "c"), true);
    var held = (Removals.Held) RemovalPlanner.plan(whole);
    var rest = situation(names("b", "c", "d"), names("b", "c"), true);
    var remembering =
        new Situation(
            rest.inventoried(),
            rest.undeclared(),
            true,
            rest.budget(),
            new TreeSet<>(List.of(held.hash())),
            new TreeMap<>(Map.of(held.hash(), held.deletions())));

    var released = assertInstanceOf(Removals.Released.class, RemovalPlanner.plan(remembering));

    assertEquals(names("b", "c"), released.applications());
    assertEquals(held.hash(), released.hash());
  }

  private static Situation situation(
      SortedSet<ApplicationName> inventoried, SortedSet<ApplicationName> gone, boolean complete) {
    var undeclared = new TreeMap<ApplicationName, SortedSet<Deletion>>();
    gone.forEach(
        name ->
            undeclared.put(
                name,
                new TreeSet<>(
                    List.of(
                        new Deletion(
                            new ClusterName("fra1"),
                            new ObjectRef("", "ConfigMap", "x", name.value()),
                            "uid-" + name)))));
    return new Situation(
        inventoried,
        undeclared,
        complete,
        DeletionBudget.DEFAULT,
        new TreeSet<>(),
        new TreeMap<>());
  }

  private static Situation acknowledging(Situation situation, Digest hash) {
    return new Situation(
        situation.inventoried(),
        situation.undeclared(),
        situation.complete(),
        situation.budget(),
        new TreeSet<>(List.of(hash)),
        situation.known());
  }

  private static SortedSet<ApplicationName> names(String... names) {
    var set = new TreeSet<ApplicationName>();
    Arrays.stream(names).map(ApplicationName::new).forEach(set::add);
    return set;
  }
}
