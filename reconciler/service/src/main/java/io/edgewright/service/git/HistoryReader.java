package io.edgewright.service.git;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.revwalk.RevCommit;

/**
 * Reads the history that a shallow mirror has. It follows the parents that a commit names, whether
 * or not the mirror is cut there, so that one commit is enough to see what it was built on.
 */
final class HistoryReader {
  private final ObjectReader reader;
  private final int most;

  /**
   * @param most how many commits are looked at before giving up
   */
  HistoryReader(ObjectReader reader, int most) {
    this.reader = reader;
    this.most = most;
  }

  /** Whether one commit is in the history of another. */
  enum Ancestry {
    FOUND,
    NOT_FOUND,
    /** The mirror is cut, or the history too long, before it could be told. */
    INCOMPLETE
  }

  Ancestry ancestry(ObjectId ancestor, ObjectId tip) throws IOException {
    // What lies before the ancestor cannot have it in its own history.
    var before = walk(parents(ancestor), ancestor, Set.of()).visited();
    var walked = walk(List.of(tip), ancestor, before);
    if (walked.met()) {
      return Ancestry.FOUND;
    }
    return walked.complete() ? Ancestry.NOT_FOUND : Ancestry.INCOMPLETE;
  }

  private record Walk(Set<ObjectId> visited, boolean met, boolean complete) {}

  private Walk walk(List<ObjectId> from, ObjectId goal, Set<ObjectId> boundary) throws IOException {
    var visited = new HashSet<ObjectId>();
    var queue = new ArrayDeque<ObjectId>(from);
    var complete = true;
    while (!queue.isEmpty()) {
      var next = queue.poll();
      if (next.equals(goal)) {
        return new Walk(visited, true, complete);
      }
      if (boundary.contains(next) || !visited.add(next)) {
        continue;
      }
      if (visited.size() > most || !reader.has(next, Constants.OBJ_COMMIT)) {
        complete = false;
      } else {
        queue.addAll(parents(next));
      }
    }
    return new Walk(visited, false, complete);
  }

  /** The parents that a commit names; none when the mirror does not have the commit. */
  List<ObjectId> parents(ObjectId commit) throws IOException {
    try {
      var bytes = reader.open(commit, Constants.OBJ_COMMIT).getCachedBytes(CommitText.MOST_BYTES);
      return List.of(RevCommit.parse(bytes).getParents()).stream().map(RevCommit::copy).toList();
    } catch (MissingObjectException _) {
      return List.of();
    }
  }
}
