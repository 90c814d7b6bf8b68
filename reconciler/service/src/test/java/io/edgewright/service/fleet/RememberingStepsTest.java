package io.edgewright.service.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.edgewright.policy.object.ApplicationName;
import io.edgewright.policy.object.SourceLocation;
import io.edgewright.policy.placement.Demand;
import io.edgewright.policy.placement.InForce;
import io.edgewright.policy.placement.PlacementInput;
import io.edgewright.policy.placement.PlacementInput.Registry;
import io.edgewright.policy.placement.PlacementInput.Wish;
import io.edgewright.policy.placement.PlacementOutcome;
import io.edgewright.policy.placement.PlacementProblem;
import io.edgewright.policy.placement.PlacementRules;
import io.edgewright.policy.placement.PlacementRules.Assigning;
import io.edgewright.policy.placement.PlacementRules.Count;
import io.edgewright.policy.placement.PlacementRules.Sharing;
import io.edgewright.policy.placement.PlacementSteps;
import io.edgewright.policy.placement.Preparation;
import io.edgewright.policy.placement.RuleRef;
import io.edgewright.policy.placement.Sizing;
import io.edgewright.policy.placement.Weighting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class RememberingStepsTest {
  private static final ApplicationName SHOP = new ApplicationName("shop");
  private static final ApplicationName BLOG = new ApplicationName("blog");

  private final Counting counting = new Counting();
  private final RememberingSteps steps = new RememberingSteps(counting);

  /** Answers each time with another value, and notes what it was asked. */
  private static final class Counting implements PlacementSteps {
    final List<Object> asked = new ArrayList<>();

    @Override
    public Preparation prepare(PlacementInput input) {
      asked.add(input);
      return new Preparation.Settled(new PlacementOutcome.NotPlaced());
    }

    @Override
    public PlacementOutcome decide(ApplicationName application, PlacementProblem problem) {
      asked.add(problem);
      return new PlacementOutcome.Infeasible(List.of(), "answer " + asked.size());
    }
  }

  private static PlacementInput input(ApplicationName name, String cause) {
    return new PlacementInput(
        name,
        new Wish.Unstated(),
        new Registry.Unreadable(cause),
        Demand.notUsed(),
        InForce.nothing());
  }

  /** Problems that differ in their limit alone; each time another object. */
  private static PlacementProblem problem(long workLimit) {
    var rule = new RuleRef("locations", new SourceLocation("policies/p.yaml", 4, 3));
    return new PlacementProblem(
        new PlacementProblem.Mode.Search(),
        List.of(),
        Demand.notUsed(),
        new PlacementRules(
            new Count(1, rule),
            new Count(2, rule),
            List.of(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            new Sharing(Assigning.NEAREST, false, Optional.empty())),
        Weighting.shortestDistance(),
        new PlacementProblem.Start(new TreeSet<>(), 6, Optional.empty()),
        Sizing.NONE,
        workLimit);
  }

  @Test
  void equalInputsArePreparedOnceAndOtherOnesAgain() {
    var first = steps.prepare(input(SHOP, "a"));

    assertSame(first, steps.prepare(input(SHOP, "a")));
    assertEquals(1, counting.asked.size());
    steps.prepare(input(SHOP, "b"));
    steps.prepare(input(SHOP, "a"));
    assertEquals(3, counting.asked.size(), "only the last one is remembered");
  }

  @Test
  void equalProblemsOfAnApplicationAreSolvedOnceWhileTheyAreAmongItsLastThree() {
    var problems = new ArrayList<PlacementProblem>();
    for (int limit = 1; limit <= 4; limit++) {
      problems.add(problem(limit));
    }
    var first = steps.decide(SHOP, problems.get(0));
    steps.decide(SHOP, problems.get(1));
    steps.decide(SHOP, problems.get(2));

    assertSame(first, steps.decide(SHOP, problem(1)));
    assertEquals(3, counting.asked.size());

    steps.decide(SHOP, problems.get(3));
    assertSame(first, steps.decide(SHOP, problems.get(0)), "it was asked for of late");
    assertEquals(4, counting.asked.size());
    steps.decide(SHOP, problems.get(1));
    assertEquals(5, counting.asked.size(), "it was the one asked for longest ago");
  }

  @Test
  void whatOneApplicationWasAnsweredIsNotAnothersAnswer() {
    var problem = problem(1);
    steps.decide(SHOP, problem);

    steps.decide(BLOG, problem);
    steps.prepare(input(SHOP, "a"));
    steps.prepare(input(BLOG, "a"));

    assertEquals(4, counting.asked.size());
  }
}
