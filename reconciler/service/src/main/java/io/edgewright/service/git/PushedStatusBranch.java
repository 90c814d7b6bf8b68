package io.edgewright.service.git;

import io.edgewright.policy.object.Revision;
import io.edgewright.service.git.GitFailure.Kind;
import io.edgewright.service.git.MirrorFetcher.FetchFailed;
import io.edgewright.service.git.MirrorFetcher.Reach;
import io.edgewright.service.git.StatusPusher.Push;
import io.edgewright.service.git.StatusRead.StatusFound;
import io.edgewright.service.git.StatusRead.StatusUnavailable;
import io.edgewright.service.git.StatusWrite.NotWritable;
import io.edgewright.service.git.StatusWrite.NothingToDo;
import io.edgewright.service.git.StatusWrite.Pushed;
import io.edgewright.service.git.StatusWrite.Superseded;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.transport.RefSpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The status branch by way of a bare mirror of its own. Where the branch stood after the last
 * conversation is remembered, so that most writes are one push and nothing else.
 */
final class PushedStatusBranch implements StatusBranch {
  private static final Logger LOG = LoggerFactory.getLogger(PushedStatusBranch.class);
  private static final int ATTEMPTS = 8;
  private static final int PAUSE_MILLIS = 50;
  private static final List<Integer> STEPS = List.of(1, 50, 250);

  private final GitTransport transport;
  private final MirrorFolder folder;
  private final StatusSettings settings;
  private final StatusPusher pusher;
  private final MirrorCompactor compactor = new MirrorCompactor();
  private final ReentrantLock writing = new ReentrantLock();
  private Optional<Standing> remembered = Optional.empty();
  private OptionalLong baseline = OptionalLong.empty();

  PushedStatusBranch(GitTransport transport, MirrorFolder folder, StatusSettings settings) {
    this.transport = transport;
    this.folder = folder;
    this.settings = settings;
    this.pusher = new StatusPusher(transport, settings.branch());
  }

  /** Where the branch stands: its tip, and our newest commit, on it or lost from it. */
  private record Standing(
      Optional<ObjectId> tip,
      Optional<SealedCommit> own,
      List<ObjectId> foreign,
      boolean rewound) {}

  @Override
  public StatusRead read() {
    writing.lock();
    try {
      var first = readOnce();
      return first instanceof StatusUnavailable(var cause) && startedOver(cause)
          ? readOnce()
          : first;
    } finally {
      writing.unlock();
    }
  }

  private StatusRead readOnce() {
    try {
      return new StatusFound(state(fetched(folder.open())));
    } catch (FetchFailed e) {
      return new StatusUnavailable(e.failure());
    } catch (IOException e) {
      return new StatusUnavailable(GitTree.damaged(e));
    }
  }

  private StatusState state(Standing standing) {
    return new StatusState(
        standing.tip().map(PushedStatusBranch::revision),
        standing.own().map(SealedCommit::own),
        standing
            .own()
            .<RepositoryTree>map(
                own -> new GitTree(folder::reader, own.own().revision(), own.tree()))
            .orElseGet(EmptyTree::new),
        standing.foreign().stream().map(PushedStatusBranch::revision).toList(),
        standing.rewound());
  }

  private static Revision revision(ObjectId id) {
    return new Revision(id.name());
  }

  @Override
  public void takeOver() {
    writing.lock();
    try {
      baseline = OptionalLong.empty();
      remembered = Optional.empty();
    } finally {
      writing.unlock();
    }
  }

  @Override
  public StatusWrite write(StatusChange change) {
    writing.lock();
    try {
      var first = writeOnce(change);
      return first instanceof NotWritable(var cause) && startedOver(cause)
          ? writeOnce(change)
          : first;
    } finally {
      writing.unlock();
    }
  }

  private StatusWrite writeOnce(StatusChange change) {
    try {
      return written(change);
    } catch (FetchFailed e) {
      return new NotWritable(e.failure());
    } catch (IOException e) {
      return new NotWritable(GitTree.damaged(e));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return new NotWritable(new GitFailure(Kind.TIMEOUT, "interrupted"));
    }
  }

  private StatusWrite written(StatusChange change)
      throws IOException, FetchFailed, InterruptedException {
    var repository = folder.open();
    var random = new SplittableRandom(settings.writer().hashCode() ^ change.time().toEpochMilli());
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      var standing = remembered.isPresent() ? remembered.get() : fetched(repository);
      var outcome = attempt(repository, standing, change);
      if (outcome.isPresent()) {
        return outcome.get();
      }
      remembered = Optional.empty();
      Thread.sleep(random.nextInt(PAUSE_MILLIS * attempt) + 1L);
    }
    return new NotWritable(
        new GitFailure(
            Kind.REJECTED, "others pushed first, %d times in a row".formatted(ATTEMPTS)));
  }

  /** One try; empty when someone else was quicker. */
  private Optional<StatusWrite> attempt(
      Repository repository, Standing standing, StatusChange change)
      throws IOException, FetchFailed {
    var newer = standing.own().map(SealedCommit::own).filter(this::supersedes);
    if (newer.isPresent()) {
      return newer.map(own -> new Superseded(own.writer(), own.sequence()));
    }
    var sequence =
        Math.max(baseline.orElse(0), standing.own().map(own -> own.own().sequence()).orElse(0L))
            + 1;
    var commit = commit(repository, standing, new StatusCommitWriter.Draft(change, sequence));
    if (commit.isEmpty()) {
      return Optional.of(new NothingToDo());
    }
    var expected = standing.tip().orElse(ObjectId.zeroId());
    return switch (pusher.push(repository, commit.get(), expected)) {
      case Push.Done _ -> Optional.of(done(repository, commit.get(), sequence));
      case Push.Overtaken _ -> Optional.empty();
      case Push.Declined(var cause) -> {
        remembered = Optional.empty();
        yield Optional.of(new NotWritable(cause));
      }
      case Push.Unclear(var cause) ->
          Optional.of(clarified(repository, commit.get(), sequence, cause));
    };
  }

  private boolean supersedes(StatusState.OwnCommit own) {
    return !own.writer().equals(settings.writer()) && own.sequence() > baseline.orElse(0);
  }

  private Optional<ObjectId> commit(
      Repository repository, Standing standing, StatusCommitWriter.Draft draft) throws IOException {
    try (var inserter = repository.newObjectInserter();
        var reader = inserter.newReader()) {
      Optional<ObjectId> tipTree = Optional.empty();
      if (standing.tip().isPresent()) {
        var raw =
            reader
                .open(standing.tip().get(), Constants.OBJ_COMMIT)
                .getCachedBytes(CommitText.MOST_BYTES);
        tipTree = Optional.of(RevCommit.parse(raw).getTree().copy());
      }
      var ownTree = standing.own().map(SealedCommit::tree);
      var tree =
          new StatusTreeWriter(settings.own())
              .write(inserter, tipTree, ownTree, draft.change().files());
      if (tipTree.filter(tree::equals).isPresent()) {
        return Optional.empty();
      }
      var commit = new StatusCommitWriter(settings).write(inserter, tree, standing.tip(), draft);
      inserter.flush();
      return Optional.of(commit);
    }
  }

  private StatusWrite done(Repository repository, ObjectId commit, long sequence)
      throws IOException {
    try (var reader = repository.newObjectReader()) {
      var own = StatusHistory.raw(reader, commit).flatMap(raw -> SealedCommit.open(raw, settings));
      remembered = Optional.of(new Standing(Optional.of(commit), own, List.of(), false));
    }
    baseline = OptionalLong.of(sequence);
    MirrorRefs.keep(repository, MirrorRefs.OWN, settings.branch(), commit);
    compactor.compact(repository);
    return new Pushed(revision(commit), sequence);
  }

  /** The answer to a push was lost: asks whether the branch has the commit nevertheless. */
  private StatusWrite clarified(
      Repository repository, ObjectId commit, long sequence, GitFailure cause) throws IOException {
    remembered = Optional.empty();
    try {
      var now = fetched(repository);
      var arrived = now.own().map(SealedCommit::id).filter(commit::equals).isPresent();
      return arrived ? done(repository, commit, sequence) : new NotWritable(cause);
    } catch (FetchFailed _) {
      // The server is still away; the cause of the push says more.
      return new NotWritable(cause);
    }
  }

  /** Asks the server where the branch stands, and looks back until a commit of ours. */
  private Standing fetched(Repository repository) throws IOException, FetchFailed {
    var fetcher = new MirrorFetcher(repository, transport);
    var name = "refs/heads/" + settings.branch();
    var specs = List.of(new RefSpec(name));
    var lost = kept(repository);
    Optional<Ref> ref = Optional.empty();
    var history = new StatusHistory(List.of(), Optional.empty(), true);
    for (int depth :
        Stream.concat(STEPS.stream(), Stream.of(transport.limits().depth())).toList()) {
      var refs =
          fetcher.fetch(
              specs,
              new Reach.Depth(depth),
              found -> Stream.ofNullable(found.get(name)).toList(),
              depth > 1);
      ref = Optional.ofNullable(refs.get(name));
      if (ref.isEmpty()) {
        break;
      }
      history = history(repository, RefEvaluator.commit(ref.get()));
      if (history.complete()) {
        break;
      }
    }
    var standing = standing(ref.map(RefEvaluator::commit), history, lost);
    remember(repository, standing);
    return standing;
  }

  private StatusHistory history(Repository repository, ObjectId tip) throws IOException {
    try (var reader = repository.newObjectReader()) {
      return StatusHistory.read(reader, tip, settings, transport.limits().depth());
    }
  }

  private Optional<SealedCommit> kept(Repository repository) throws IOException {
    var kept = MirrorRefs.kept(repository, MirrorRefs.OWN, settings.branch());
    try (var reader = repository.newObjectReader()) {
      return kept.equals(ObjectId.zeroId())
          ? Optional.empty()
          : StatusHistory.raw(reader, kept).flatMap(raw -> SealedCommit.open(raw, settings));
    }
  }

  /** Ours is what the branch has, unless this mirror has something later that was taken away. */
  private static Standing standing(
      Optional<ObjectId> tip, StatusHistory history, Optional<SealedCommit> lost) {
    long onBranch = history.own().map(own -> own.own().sequence()).orElse(0L);
    var rewound = lost.filter(own -> own.own().sequence() > onBranch).isPresent();
    return new Standing(tip, rewound ? lost : history.own(), history.foreign(), rewound);
  }

  private void remember(Repository repository, Standing standing) throws IOException {
    remembered = Optional.of(standing);
    if (standing.own().isPresent()) {
      MirrorRefs.keep(repository, MirrorRefs.OWN, settings.branch(), standing.own().get().id());
    }
    if (standing.tip().isPresent()) {
      MirrorRefs.keep(repository, MirrorRefs.TIP, settings.branch(), standing.tip().get());
    }
    if (baseline.isEmpty()) {
      baseline = OptionalLong.of(standing.own().map(own -> own.own().sequence()).orElse(0L));
    }
  }

  /**
   * Whether the failure was the mirror's, which is then deleted, so that another try is sensible.
   */
  private boolean startedOver(GitFailure cause) {
    remembered = Optional.empty();
    if (cause.kind() != Kind.MIRROR) {
      return false;
    }
    try {
      folder.wipe();
      return true;
    } catch (IOException e) {
      LOG.warn("The mirror of the status branch could not be deleted: {}", e.getMessage());
      return false;
    }
  }
}
