package io.edgewright.service.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.edgewright.service.fleet.Attention.Telling;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AttentionTest {
  private static final Instant START = Instant.parse("2026-06-01T08:00:00Z");
  private static final Telling NOTHING = Telling.nothing();
  private static final Telling ALL = new Telling(true, true);

  private final Attention attention = new Attention();

  @Test
  void afterARoundNothingIsDueUntilThereAreNews() {
    round(START, Duration.ZERO, Optional.empty());

    assertFalse(attention.isDue(ALL, at(1_000)));

    attention.news();

    assertTrue(attention.isDue(NOTHING, at(1_000)));
  }

  @Test
  void newsThatComeDuringARoundAreForTheNextOne() {
    attention.begin();
    attention.news();
    attention.ended(START, START, Optional.empty());

    assertTrue(attention.isDue(NOTHING, START));
  }

  @Test
  void afterALongRoundMereNewsWaitAndUrgentOnesDoNot() {
    round(START, Duration.ofMillis(100), Optional.empty());

    attention.news();

    assertFalse(attention.isDue(NOTHING, at(999)));
    assertEquals(Duration.ofMillis(100), attention.patience(at(900), Duration.ofSeconds(1)));
    assertTrue(attention.isDue(NOTHING, at(1_000)));

    attention.urgentNews();

    assertTrue(attention.isDue(NOTHING, at(101)));
  }

  @Test
  void aRestIsBoundedHoweverLongTheRoundTook() {
    round(START, Duration.ofSeconds(60), Optional.empty());

    attention.news();

    assertFalse(attention.isDue(NOTHING, at(62_999)));
    assertTrue(attention.isDue(NOTHING, at(63_000)));
  }

  @Test
  void aDeadlineMakesARoundDue() {
    round(START, Duration.ZERO, Optional.of(at(5_000)));

    assertFalse(attention.isDue(NOTHING, at(4_999)));
    assertTrue(attention.isDue(NOTHING, at(5_000)));
  }

  @Test
  void whatIsNotToldYetIsDueAsSoonAsItMayBeTold() {
    round(START, Duration.ZERO, Optional.empty());
    attention.owes(false);

    assertFalse(attention.isDue(new Telling(true, false), at(1_000)));
    assertTrue(attention.isDue(ALL, at(1_000)));

    attention.told();

    assertFalse(attention.isDue(ALL, at(1_000)));
  }

  @Test
  void aMoveThatIsNotToldYetDoesNotWaitForTheGatheringOfOutcomes() {
    round(START, Duration.ZERO, Optional.empty());
    attention.owes(true);

    assertFalse(attention.isDue(NOTHING, at(1_000)));
    assertTrue(attention.isDue(new Telling(true, false), at(1_000)));
  }

  private void round(Instant began, Duration took, Optional<Instant> deadline) {
    attention.begin();
    attention.ended(began, began.plus(took), deadline);
  }

  private static Instant at(long millis) {
    return START.plusMillis(millis);
  }
}
