package io.edgewright.policy.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;

final class DeletionBudgetEvaluatorTest {
  private static final DeletionBudget LOOSE = budget(80, 80, 10);
  private static final DeletionBudget TIGHT = budget(10, 20, 1);

  @Test
  void repositoryOnlyTightensWhatTheOperatorAllows() {
    assertEquals(
        budget(50, 20, 3),
        DeletionBudgetEvaluator.effective(
            DeletionBudget.DEFAULT, budget(80, 20, 10), Optional.empty()));
  }

  @Test
  void g29_looseningTakesEffectOneAcceptedRevisionLater() {
    var operator = budget(100, 100, 100);

    assertEquals(TIGHT, DeletionBudgetEvaluator.effective(operator, LOOSE, Optional.of(TIGHT)));
    assertEquals(LOOSE, DeletionBudgetEvaluator.effective(operator, LOOSE, Optional.of(LOOSE)));
  }

  @Test
  void g29_tighteningHoldsAtOnce() {
    assertEquals(
        TIGHT, DeletionBudgetEvaluator.effective(budget(100, 100, 100), TIGHT, Optional.of(LOOSE)));
  }

  @Test
  void floorNeedsNoAcknowledgementWhateverItsShare() {
    assertTrue(DeletionBudget.DEFAULT.allowsObjects(3, 3));
    assertFalse(DeletionBudget.DEFAULT.allowsObjects(4, 4));
    assertTrue(DeletionBudget.DEFAULT.allowsApplications(4, 8));
    assertFalse(DeletionBudget.DEFAULT.allowsApplications(5, 9));
  }

  private static DeletionBudget budget(int applications, int objects, int floor) {
    return new DeletionBudget(Percent.of(applications), Percent.of(objects), floor);
  }
}
