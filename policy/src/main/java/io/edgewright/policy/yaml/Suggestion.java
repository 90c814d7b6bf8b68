package io.edgewright.policy.yaml;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds what somebody probably meant to write. */
public final class Suggestion {
  private Suggestion() {}

  /**
   * The known word that is nearest to a written one, where it is near enough to be worth saying: at
   * most a third of its letters and at most three differ, or only case and separators do.
   */
  public static Optional<String> nearest(String written, Collection<String> known) {
    record Candidate(String word, int distance) {}
    var limit = Math.clamp(written.length() / 3, 1, 3);
    return known.stream()
        .filter(word -> Math.abs(word.length() - written.length()) <= limit + 1)
        .map(word -> new Candidate(word, distance(plain(written), plain(word))))
        .filter(candidate -> candidate.distance <= limit)
        .min(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::word))
        .map(Candidate::word);
  }

  private static String plain(String word) {
    return word.toLowerCase(Locale.ROOT).replaceAll("[-_ ]", "");
  }

  /** Damerau-Levenshtein distance with adjacent transpositions; words are short, so be it. */
  private static int distance(String one, String other) {
    if (one.length() > 80 || other.length() > 80) {
      return Integer.MAX_VALUE;
    }
    var cost = new int[one.length() + 1][other.length() + 1];
    for (var i = 0; i <= one.length(); i++) {
      for (var j = 0; j <= other.length(); j++) {
        cost[i][j] = i == 0 || j == 0 ? i + j : step(one, other, i, j, cost);
      }
    }
    return cost[one.length()][other.length()];
  }

  private static int step(String one, String other, int i, int j, int[][] cost) {
    var same = one.charAt(i - 1) == other.charAt(j - 1);
    var best =
        Math.min(Math.min(cost[i - 1][j], cost[i][j - 1]) + 1, cost[i - 1][j - 1] + (same ? 0 : 1));
    var swapped =
        i > 1
            && j > 1
            && one.charAt(i - 1) == other.charAt(j - 2)
            && one.charAt(i - 2) == other.charAt(j - 1);
    return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
  }
}
