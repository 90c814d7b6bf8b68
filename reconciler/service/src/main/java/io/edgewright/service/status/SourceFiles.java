package io.edgewright.service.status;

import io.edgewright.policy.object.Problem;
import io.edgewright.policy.object.SourceLocation;
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
    problems = Canonical.list(problems.stream().map(SourceFiles::bounded).toList());
    lastGood = Canonical.map(lastGood);
  }

  /** Whatever a file holds, and however it is called, a problem is one line. */
  private static Problem bounded(Problem problem) {
    var at = problem.location();
    return new Problem(
        new SourceLocation(PlainText.line(at.file(), 400), at.line(), at.column()),
        PlainText.message(problem.message()),
        PlainText.message(problem.hint()));
  }
}
