package io.edgewright.policy.placement;

import static io.edgewright.policy.placement.Fleets.names;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.edgewright.policy.object.ApplicationName;
import io.edgewright.policy.object.ClusterName;
import io.edgewright.policy.placement.TransitionPlan.Desire;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class TransitionPlannerTest {
  private static final Instant START = Instant.parse("2026-06-01T12:00:00Z");
  private static final Duration DEADLINE = Duration.ofMinutes(10);
  private static final ClusterName AMS = new ClusterName("ams1");
  private static final ClusterName FRA = new ClusterName("fra1");
  private static final ClusterName NYC = new ClusterName("nyc1");

  private static TransitionPlan plan(
      SortedSet<ClusterName> settled,
      SortedSet<ClusterName> decided,
      SortedMap<ClusterName, Arrival> arrivals,
      Instant now) {
    return TransitionPlanner.plan(
        new TransitionInput(
            settled,
            settled,
            decided,
            arrivals,
            new TreeMap<>(),
            Optional.of(START),
            DEADLINE,
            now));
  }

  private static SortedMap<ClusterName, Arrival> arrival(ClusterName cluster, Arrival arrival) {
    var arrivals = new TreeMap<ClusterName, Arrival>();
    arrivals.put(cluster, arrival);
    return arrivals;
  }

  @Test
  void p33_theOldClusterStaysUntilTheNewOneIsCurrent() {
    var plan =
        plan(
            names("ams1", "nyc1"),
            names("fra1", "nyc1"),
            arrival(FRA, new Arrival.Progressing()),
            START.plusSeconds(60));

    assertEquals(names("ams1", "fra1", "nyc1"), plan.desired().keySet());
    assertEquals(new Desire.Arriving(START.plus(DEADLINE)), plan.desired().get(FRA));
    assertEquals(
        new Desire.Leaving(names("fra1"), "fra1 is not Current yet"), plan.desired().get(AMS));
    assertInstanceOf(Desire.Stays.class, plan.desired().get(NYC));
    assertTrue(plan.released().isEmpty());
  }

  @Test
  void p33_theOldClusterIsReleasedOnceTheNewOneIsCurrent() {
    var plan =
        plan(
            names("ams1", "nyc1"),
            names("fra1", "nyc1"),
            arrival(FRA, new Arrival.Current()),
            START.plusSeconds(60));

    assertEquals(names("fra1", "nyc1"), plan.desired().keySet());
    assertEquals(names("ams1"), plan.released());
  }

  @Test
  void p33_aMissedDeadlineKeepsTheOldClusterAndSaysWhy() {
    var plan =
        plan(
            names("ams1"),
            names("fra1"),
            arrival(FRA, new Arrival.Failed("ImagePullBackOff")),
            START.plus(DEADLINE));

    var leaving = assertInstanceOf(Desire.Leaving.class, plan.desired().get(AMS));
    assertTrue(leaving.why().contains("fra1 failed: ImagePullBackOff"), leaving.why());
    assertInstanceOf(Desire.Overdue.class, plan.desired().get(FRA));
    assertTrue(plan.released().isEmpty());
  }

  @Test
  void p33_everyGainedClusterHasToBeCurrent() {
    var plan =
        plan(
            names("ams1"),
            names("fra1", "nyc1"),
            arrival(FRA, new Arrival.Current()),
            START.plusSeconds(1));

    assertEquals(names("ams1", "fra1", "nyc1"), plan.desired().keySet());
    assertEquals(
        names("nyc1"), assertInstanceOf(Desire.Leaving.class, plan.desired().get(AMS)).waitsFor());
  }

  @Test
  void p33_theServingCountNeverFallsBelowTheSmallerOfBothPlacements() {
    for (int states = 0; states < 4; states++) {
      var arrivals = new TreeMap<ClusterName, Arrival>();
      arrivals.put(FRA, (states & 1) == 1 ? new Arrival.Current() : new Arrival.Unobserved("x"));
      arrivals.put(NYC, (states & 2) == 2 ? new Arrival.Current() : new Arrival.Progressing());

      var plan =
          plan(names("ams1", "dub1"), names("fra1", "nyc1"), arrivals, START.plusSeconds(9_999));

      long serving =
          plan.desired().keySet().stream()
              .filter(
                  cluster ->
                      names("ams1", "dub1").contains(cluster)
                          || arrivals.get(cluster) instanceof Arrival.Current)
              .count();
      assertTrue(serving >= 2);
    }
  }

  @Test
  void p23_aClusterWhereOthersDependOnItIsNotLeftBeforeTheyHaveLeft() {
    var shop = new TreeSet<>(List.of(new ApplicationName("shop")));
    var dependents = new TreeMap<ClusterName, SortedSet<ApplicationName>>();
    dependents.put(AMS, shop);
    var input =
        new TransitionInput(
            names("ams1", "nyc1"),
            names("ams1", "nyc1", "fra1"),
            names("fra1"),
            arrival(FRA, new Arrival.Current()),
            dependents,
            Optional.of(START),
            DEADLINE,
            START.plusSeconds(60));

    var plan = TransitionPlanner.plan(input);

    assertEquals(new Desire.Used(shop), plan.desired().get(AMS));
    assertEquals(names("nyc1"), plan.released());
  }

  @Test
  void aSettledPlacementPlansNothing() {
    var plan = plan(names("ams1"), names("ams1"), new TreeMap<>(), START);

    assertTrue(plan.settled());
    assertEquals(names("ams1"), plan.desired().keySet());
  }

  @Test
  void anInventoryThatStatusDoesNotKnowLeavesOnlyAfterTheDecidedClustersAreCurrent() {
    var plan =
        TransitionPlanner.plan(
            new TransitionInput(
                names(),
                names("ams1"),
                names("fra1"),
                new TreeMap<>(),
                new TreeMap<>(),
                Optional.empty(),
                DEADLINE,
                START));

    assertEquals(names("ams1", "fra1"), plan.desired().keySet());
    assertEquals(Optional.of(START), plan.startedAt());
  }
}
