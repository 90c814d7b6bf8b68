package io.edgewright.service.fleet;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Remembers whether anything is new since the last round of the loop, and when time alone makes
 * another one due, so that a fleet in which nothing happens costs nothing. Used by the loop's
 * thread only.
 */
final class Attention {
  /** Some limits count what lies within a moving hour; that they end is seen this late at most. */
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  /** A stream of news takes about a tenth of the loop's time, which the work itself needs more. */
  private static final int REST = 9;

  private static final Duration LONGEST_REST = Duration.ofSeconds(3);

  private boolean news = true;
  private boolean untold;
  private boolean untoldMove;
  private Instant again = Instant.MIN;
  private Instant restUntil = Instant.MIN;

  /** What may be written to the status branch now. */
  record Telling(boolean moves, boolean outcomes) {
    static Telling nothing() {
      return new Telling(false, false);
    }
  }

  /** Something is known that was not known in the last round. */
  void news() {
    news = true;
  }

  /** Something is known that must not wait, such as a new commit. */
  void urgentNews() {
    news = true;
    restUntil = Instant.MIN;
  }

  /** Whether a round would be of any use now. */
  boolean isDue(Telling telling, Instant now) {
    if (now.isBefore(restUntil)) {
      return false;
    }
    return news
        || !now.isBefore(again)
        || untoldMove && telling.moves()
        || untold && telling.outcomes();
  }

  /** How long to wait for something to happen: not beyond the end of a rest that news wait for. */
  Duration patience(Instant now, Duration longest) {
    if (!news || !now.isBefore(restUntil)) {
      return longest;
    }
    var rest = Duration.between(now, restUntil);
    return rest.compareTo(longest) < 0 ? rest : longest;
  }

  /** A round begins: what is new from now on is for the next one. */
  void begin() {
    news = false;
  }

  /**
   * A round has ended.
   *
   * @param deadline when the passing of time alone changes something next
   */
  void ended(Instant began, Instant now, Optional<Instant> deadline) {
    var longest = now.plus(LONGEST_PAUSE);
    again = deadline.filter(longest::isAfter).orElse(longest);
    var rest = Duration.between(began, now).multipliedBy(REST);
    restUntil = now.plus(rest.compareTo(LONGEST_REST) < 0 ? rest : LONGEST_REST);
  }

  /**
   * What the last round found was not told on the status branch.
   *
   * @param move whether a change of placement is part of it, for which execution waits
   */
  void owes(boolean move) {
    untold = true;
    untoldMove = move;
  }

  /** The status branch says what the last round found, or is being told. */
  void told() {
    untold = false;
    untoldMove = false;
  }
}
