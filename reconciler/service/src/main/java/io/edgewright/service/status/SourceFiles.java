package io.edgewright.service.status;

import io.edgewright.policy.object.Problem;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;

/**
 * The files of the fleet repository that cannot be used as they are.
 *
 * @param problems everything found wrong, with its place
 * @param lastGood for each broken file the version of it that stays in force, by path
 */
public record SourceFiles(List<Problem> problems, SortedMap<String, LastGood> lastGood) {
  public static final SourceFiles ALL_GOOD =
      new SourceFiles(List.of(), Collections.emptySortedMap());

  public SourceFiles {
    problems = Canonical.list(problems);
    lastGood = Canonical.map(lastGood);
  }
}
