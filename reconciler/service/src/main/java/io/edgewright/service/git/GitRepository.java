package io.edgewright.service.git;

import io.edgewright.policy.object.Revision;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;

/** A repository that is polled and read, but not written. */
public interface GitRepository {

  /** Where the repository is. */
  RepositoryUrl url();

  /**
   * Asks the server once for its refs, and fetches what moved in one pack. Each watch is answered
   * under its name. Nothing is thrown: a server that does not answer is a {@link Poll.PollFailed}.
   */
  SortedMap<String, Poll> poll(List<Watch> watches);

  /** Polls for one branch, tag or commit. */
  default Poll poll(Watch watch) {
    return poll(List.of(watch)).getOrDefault(watch.name(), Poll.unanswered(watch.name()));
  }

  /** The files of a revision that was polled. No network. */
  TreeLookup tree(Revision revision);

  /** Which paths differ between two revisions that were polled. No network. */
  Changes changes(Revision from, Revision to);

  /** Who, among the allowed, signed a revision that was polled. No network. */
  Verification verify(Revision revision, AllowedKeys allowed, Instant now);

  /** What the commit says about itself, for people. No network. */
  CommitLookup commit(Revision revision);
}
