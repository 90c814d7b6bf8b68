package io.edgewright.service.status;

import io.edgewright.service.git.FileChange;
import java.time.Instant;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Decides what to commit: which files differ in more than numbers, and in which words it is told.
 */
public final class StatusPlanner {
  private StatusPlanner() {}

  /**
   * Joins what is observed to what was committed, and plans a commit where that holds a change.
   *
   * @param observed the fleet as it is now; generation, revisions of unchanged content, instants of
   *     unchanged conditions and the last known state of what cannot be seen are filled in
   */
  public static StatusPlan plan(CommittedStatus committed, FleetStatus observed, Instant now) {
    var joined = Continuity.join(committed.status(), observed, now);
    var before = Significance.of(committed.status());
    var after = Significance.of(joined);
    var files = files(committed, before, after, joined);
    if (files.isEmpty()) {
      return new StatusPlan.NoCommit();
    }
    var changes = ChangeDetector.between(before, after);
    return new StatusPlan.Commit(
        changes,
        CommitMessageRenderer.commit(changes, joined, files, now),
        new CommittedStatus(joined, paths(committed, files), new TreeMap<>()));
  }

  /** What becomes of which file. One that differs in numbers only keeps its bytes. */
  private static SortedMap<String, FileChange> files(
      CommittedStatus committed, FleetStatus before, FleetStatus after, FleetStatus joined) {
    var files = new TreeMap<String, FileChange>();
    var toWrite = new TreeSet<>(committed.unreadable().keySet());
    var paths = StatusPaths.of(joined);
    paths.stream().filter(path -> !committed.paths().contains(path)).forEach(toWrite::add);
    var stale = new TreeSet<>(committed.paths());
    stale.removeAll(paths);
    stale.forEach(path -> files.put(path, new FileChange.Delete()));
    if (!before.equals(after)) {
      toWrite.addAll(StatusRenderer.differing(before, after));
    }
    if (!toWrite.isEmpty()) {
      StatusRenderer.render(joined, toWrite)
          .forEach((path, text) -> files.put(path, new FileChange.Put(text)));
    }
    return files;
  }

  private static SortedSet<String> paths(
      CommittedStatus committed, SortedMap<String, FileChange> files) {
    var paths = new TreeSet<>(committed.paths());
    files.forEach(
        (path, change) -> {
          switch (change) {
            case FileChange.Put _ -> paths.add(path);
            case FileChange.Delete _ -> paths.remove(path);
          }
        });
    return paths;
  }
}
