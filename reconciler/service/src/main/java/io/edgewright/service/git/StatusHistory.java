package io.edgewright.service.git;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.revwalk.RevCommit;

/**
 * The status branch from its tip back to the newest commit of ours.
 *
 * @param foreign commits of others on top, the newest first
 * @param own the newest of ours below them
 * @param complete whether it was looked at far enough: otherwise the mirror is cut too early
 */
record StatusHistory(List<ObjectId> foreign, Optional<SealedCommit> own, boolean complete) {
  StatusHistory {
    foreign = List.copyOf(foreign);
  }

  /** Follows first parents, over at most so many commits of others. */
  static StatusHistory read(ObjectReader reader, ObjectId tip, StatusSettings settings, int most)
      throws IOException {
    var foreign = new ArrayList<ObjectId>();
    var next = Optional.of(tip);
    while (next.isPresent() && foreign.size() < most) {
      var raw = raw(reader, next.get());
      if (raw.isEmpty()) {
        return new StatusHistory(foreign, Optional.empty(), false);
      }
      var sealed = SealedCommit.open(raw.get(), settings);
      if (sealed.isPresent()) {
        return new StatusHistory(foreign, sealed, true);
      }
      foreign.add(next.get());
      var parents = RevCommit.parse(raw.get()).getParents();
      next = parents.length == 0 ? Optional.empty() : Optional.of(parents[0].copy());
    }
    return new StatusHistory(foreign, Optional.empty(), true);
  }

  static Optional<byte[]> raw(ObjectReader reader, ObjectId commit) throws IOException {
    try {
      var loader = reader.open(commit, Constants.OBJ_COMMIT);
      return Optional.of(loader.getCachedBytes(CommitText.MOST_BYTES));
    } catch (MissingObjectException _) {
      return Optional.empty();
    }
  }
}
