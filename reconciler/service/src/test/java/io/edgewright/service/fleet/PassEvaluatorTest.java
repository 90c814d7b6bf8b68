package io.edgewright.service.fleet;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.edgewright.engine.apply.ApplicationOutcome;
import io.edgewright.engine.apply.ApplicationReport;
import io.edgewright.engine.apply.ConvergenceReport;
import io.edgewright.engine.apply.PassOutcome;
import io.edgewright.engine.health.Health;
import io.edgewright.policy.object.ApplicationName;
import io.edgewright.policy.object.ClusterName;
import io.edgewright.policy.object.Reachability;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class PassEvaluatorTest {
  private static final PassOutcome COMPLETED = new PassOutcome.Completed();

  @Test
  void aPassThatConvergedLeavesNothing() {
    assertFalse(PassEvaluator.leavesWork(pass(COMPLETED, new ApplicationOutcome.Converged())));
  }

  @Test
  void oneApplicationThatIsIncompleteIsTriedAgain() {
    assertTrue(
        PassEvaluator.leavesWork(
            pass(
                COMPLETED,
                new ApplicationOutcome.Converged(),
                new ApplicationOutcome.Incomplete(1))));
  }

  @Test
  void aClusterThatDoesNotAnswerIsTriedAgain() {
    assertTrue(
        PassEvaluator.leavesWork(pass(new PassOutcome.NotReached(new Reachability.Reachable()))));
  }

  @Test
  void whoeverIsSupersededDoesNotFight() {
    assertFalse(
        PassEvaluator.leavesWork(
            pass(new PassOutcome.Superseded(7), new ApplicationOutcome.Incomplete(1))));
  }

  private static ConvergenceReport pass(PassOutcome outcome, ApplicationOutcome... outcomes) {
    var reports = new TreeMap<ApplicationName, ApplicationReport>();
    for (var each : outcomes) {
      var name = new ApplicationName("app-" + reports.size());
      reports.put(
          name,
          new ApplicationReport(
              name, Optional.empty(), Optional.empty(), each, List.of(), Health.current(), 0));
    }
    return new ConvergenceReport(new ClusterName("fra1"), outcome, reports, Optional.empty(), 0);
  }
}
