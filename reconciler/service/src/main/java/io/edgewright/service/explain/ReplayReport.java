package io.edgewright.service.explain;

import io.edgewright.policy.object.ApplicationName;
import io.edgewright.service.git.StatusCommit;
import io.edgewright.service.git.StatusCommit.Seal;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** What came of computing the decisions of a status commit again. */
public record ReplayReport(StatusCommit commit, SortedMap<ApplicationName, Replay> applications) {
  public ReplayReport {
    applications = Collections.unmodifiableSortedMap(new TreeMap<>(applications));
  }

  /** Whether the commit may be ours and every decision in it is as it is computed. */
  public boolean holds() {
    return commit.seal() != Seal.FORGED
        && commit.seal() != Seal.ABSENT
        && applications.values().stream().allMatch(Replay::holds);
  }
}
