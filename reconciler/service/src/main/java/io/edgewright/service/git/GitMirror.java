package io.edgewright.service.git;

import io.edgewright.policy.object.Revision;
import io.edgewright.service.git.Changes.PathChange;
import io.edgewright.service.git.GitFailure.Kind;
import io.edgewright.service.git.MirrorFetcher.FetchFailed;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.TreeFilter;

/**
 * A bare, shallow copy of one repository: no work tree, and no more history than it takes to see
 * how a new tip stands to the revision in force. It may be deleted or damaged at any time; the next
 * poll makes it again.
 */
final class GitMirror implements GitRepository, AutoCloseable {
  private static final int LONGEST_SUBJECT = 200;

  private final GitTransport transport;
  private final MirrorFolder folder;
  private final ReentrantLock polling = new ReentrantLock();
  private final MirrorCompactor compactor = new MirrorCompactor();

  GitMirror(GitTransport transport, MirrorFolder folder) {
    this.transport = transport;
    this.folder = folder;
  }

  @Override
  public RepositoryUrl url() {
    return transport.url();
  }

  @Override
  public SortedMap<String, Poll> poll(List<Watch> watches) {
    polling.lock();
    try {
      var first = attempt(watches);
      return isDamaged(first) && wiped() ? attempt(watches) : first;
    } finally {
      polling.unlock();
    }
  }

  private SortedMap<String, Poll> attempt(List<Watch> watches) {
    try {
      var repository = folder.open();
      var polls = new MirrorPoller(repository, transport).poll(watches);
      compactor.compact(repository);
      return polls;
    } catch (FetchFailed e) {
      return failed(watches, e.failure());
    } catch (IOException e) {
      return failed(watches, GitTree.damaged(e));
    }
  }

  private static SortedMap<String, Poll> failed(List<Watch> watches, GitFailure failure) {
    var polls = new TreeMap<String, Poll>();
    watches.forEach(watch -> polls.put(watch.name(), new Poll.PollFailed(failure)));
    return polls;
  }

  private static boolean isDamaged(SortedMap<String, Poll> polls) {
    return polls.values().stream()
        .anyMatch(
            poll -> poll instanceof Poll.PollFailed(var cause) && cause.kind() == Kind.MIRROR);
  }

  private boolean wiped() {
    try {
      folder.wipe();
      return true;
    } catch (IOException _) {
      // Then the failure that led here is the one to report.
      return false;
    }
  }

  @Override
  public TreeLookup tree(Revision revision) {
    try {
      var raw = raw(folder.open(), revision);
      return new TreeLookup.Opened(
          new GitTree(folder::reader, revision, RevCommit.parse(raw).getTree()));
    } catch (MissingObjectException _) {
      return new TreeLookup.NotMirrored(revision);
    } catch (IOException e) {
      return new TreeLookup.Unopened(GitTree.damaged(e));
    }
  }

  private static byte[] raw(Repository repository, Revision revision) throws IOException {
    var id = ObjectId.fromString(revision.commit());
    return repository.open(id, Constants.OBJ_COMMIT).getCachedBytes(CommitText.MOST_BYTES);
  }

  @Override
  public Changes changes(Revision from, Revision to) {
    try {
      return new Changes.Changed(changed(folder.open(), from, to));
    } catch (IOException e) {
      return new Changes.ChangesUnknown(GitTree.damaged(e));
    }
  }

  private static List<PathChange> changed(Repository repository, Revision from, Revision to)
      throws IOException {
    try (var walk = new TreeWalk(repository)) {
      walk.setRecursive(true);
      walk.setFilter(TreeFilter.ANY_DIFF);
      walk.addTree(RevCommit.parse(raw(repository, from)).getTree());
      walk.addTree(RevCommit.parse(raw(repository, to)).getTree());
      var changed = new ArrayList<PathChange>();
      while (walk.next()) {
        changed.add(new PathChange(walk.getPathString(), kind(walk)));
      }
      changed.sort(null);
      return changed;
    }
  }

  private static PathChange.Kind kind(TreeWalk walk) {
    if (walk.getRawMode(0) == 0) {
      return PathChange.Kind.ADDED;
    }
    return walk.getRawMode(1) == 0 ? PathChange.Kind.REMOVED : PathChange.Kind.MODIFIED;
  }

  @Override
  public Verification verify(Revision revision, AllowedKeys allowed, Instant now) {
    try {
      var commit = CommitText.of(raw(folder.open(), revision));
      return SignatureEvaluator.evaluate(commit, allowed, now);
    } catch (IOException e) {
      return new Verification.Unverifiable(GitTree.damaged(e));
    }
  }

  @Override
  public CommitLookup commit(Revision revision) {
    try {
      var commit = RevCommit.parse(raw(folder.open(), revision));
      return new CommitLookup.Commit(
          revision,
          cut(commit.getAuthorIdent().getName()),
          Instant.ofEpochSecond(commit.getCommitTime()),
          cut(commit.getShortMessage()));
    } catch (IOException e) {
      return new CommitLookup.NoCommit(GitTree.damaged(e));
    }
  }

  private static String cut(String text) {
    var plain = text.replaceAll("\\p{Cntrl}", " ");
    return plain.length() <= LONGEST_SUBJECT ? plain : plain.substring(0, LONGEST_SUBJECT);
  }

  GitMirror trusted() {
    transport.trust();
    return this;
  }

  /** Closes the mirror and deletes it. */
  void discard() throws IOException {
    polling.lock();
    try {
      folder.wipe();
      folder.close();
    } finally {
      polling.unlock();
    }
  }

  @Override
  public void close() throws IOException {
    folder.close();
  }
}
