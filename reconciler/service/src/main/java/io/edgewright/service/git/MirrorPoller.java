package io.edgewright.service.git;

import io.edgewright.policy.object.Revision;
import io.edgewright.service.git.GitFailure.Kind;
import io.edgewright.service.git.HistoryReader.Ancestry;
import io.edgewright.service.git.MirrorFetcher.FetchFailed;
import io.edgewright.service.git.MirrorFetcher.Reach;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;

/** One poll of one mirror, from the question to the answer for each watch. */
final class MirrorPoller {
  /** First steps of looking further back; the last step is the limit of the settings. */
  private static final List<Integer> STEPS = List.of(50, 250);

  private final Repository repository;
  private final MirrorFetcher fetcher;
  private final int deepest;

  MirrorPoller(Repository repository, GitTransport transport) {
    this.repository = repository;
    this.fetcher = new MirrorFetcher(repository, transport);
    this.deepest = transport.limits().depth();
  }

  SortedMap<String, Poll> poll(List<Watch> watches) throws IOException, FetchFailed {
    var polls = new TreeMap<String, Poll>();
    var sensible = watches.stream().filter(watch -> RefEvaluator.isName(watch.name())).toList();
    watches.stream()
        .filter(watch -> !sensible.contains(watch))
        .forEach(watch -> polls.put(watch.name(), noSuch(watch)));
    var refs = isKnown(sensible) ? Map.<String, Ref>of() : advertised(sensible);
    for (var watch : sensible) {
      polls.put(watch.name(), answer(watch, refs));
    }
    return polls;
  }

  private static Poll noSuch(Watch watch) {
    return new Poll.PollFailed(
        new GitFailure(
            Kind.NO_SUCH_REVISION,
            "there is no branch, tag or commit \"%s\"".formatted(watch.name())));
  }

  /** Whether only commits are asked for, and all are here: then there is nothing to ask. */
  private boolean isKnown(List<Watch> watches) throws IOException {
    for (var watch : watches) {
      if (!RefEvaluator.isCommit(watch.name()) || !has(ObjectId.fromString(watch.name()))) {
        return false;
      }
    }
    return true;
  }

  private boolean has(ObjectId commit) throws IOException {
    return repository.getObjectDatabase().has(commit);
  }

  private Map<String, Ref> advertised(List<Watch> watches) throws IOException, FetchFailed {
    var reach = reach(watches);
    try {
      return fetch(watches, reach);
    } catch (FetchFailed failed) {
      // A tip older than the revision in force is outside of what was asked for.
      if (reach instanceof Reach.Since && isAnswer(failed)) {
        return fetch(watches, new Reach.Depth(1));
      }
      throw failed;
    }
  }

  private Map<String, Ref> fetch(List<Watch> watches, Reach reach) throws FetchFailed {
    return fetcher.fetch(
        RefEvaluator.specs(watches), reach, refs -> resolved(watches, refs), false);
  }

  private static List<Ref> resolved(List<Watch> watches, Map<String, Ref> refs) {
    return watches.stream()
        .flatMap(watch -> RefEvaluator.resolve(watch.name(), refs).stream())
        .distinct()
        .toList();
  }

  private static boolean isAnswer(FetchFailed failed) {
    return failed.failure().kind() == Kind.PROTOCOL;
  }

  /**
   * Where everything in force is here, what was made since comes in one pack, however many commits
   * it is. Otherwise the tip alone.
   */
  private Reach reach(List<Watch> watches) throws IOException {
    var oldest = Instant.MAX;
    for (var watch : watches) {
      var accepted = watch.accepted().map(MirrorPoller::id);
      if (accepted.isEmpty() || !has(accepted.get())) {
        return new Reach.Depth(1);
      }
      var time = Instant.ofEpochSecond(commit(accepted.get()).getCommitTime());
      oldest = time.isBefore(oldest) ? time : oldest;
    }
    return oldest.equals(Instant.MAX) ? new Reach.Depth(1) : new Reach.Since(oldest);
  }

  private RevCommit commit(ObjectId id) throws IOException {
    return RevCommit.parse(
        repository.open(id, Constants.OBJ_COMMIT).getCachedBytes(CommitText.MOST_BYTES));
  }

  private Poll answer(Watch watch, Map<String, Ref> refs) throws IOException, FetchFailed {
    var ref = RefEvaluator.resolve(watch.name(), refs);
    if (ref.isEmpty()) {
      return noSuch(watch);
    }
    var tip = RefEvaluator.commit(ref.get());
    MirrorRefs.keep(repository, MirrorRefs.TIP, watch.name(), tip);
    var revision = new Revision(tip.name());
    if (watch.seen().filter(revision::equals).isPresent()) {
      return new Poll.Unchanged(revision);
    }
    return new Poll.Advanced(revision, relation(watch, ref.get(), tip));
  }

  private Relation relation(Watch watch, Ref ref, ObjectId tip) throws IOException, FetchFailed {
    if (watch.accepted().isEmpty()) {
      return Relation.FIRST;
    }
    var accepted = id(watch.accepted().get());
    if (accepted.equals(tip)) {
      return Relation.SAME;
    }
    var ancestry = ancestry(accepted, tip);
    for (int depth : steps()) {
      if (ancestry != Ancestry.INCOMPLETE || !deepened(watch, ref, depth)) {
        break;
      }
      ancestry = ancestry(accepted, tip);
    }
    if (has(accepted)) {
      MirrorRefs.keep(repository, MirrorRefs.ACCEPTED, watch.name(), accepted);
    }
    return switch (ancestry) {
      case FOUND -> Relation.FAST_FORWARD;
      case NOT_FOUND -> Relation.REWRITTEN;
      case INCOMPLETE -> Relation.UNKNOWN;
    };
  }

  private List<Integer> steps() {
    var steps = new ArrayList<>(STEPS.stream().filter(step -> step < deepest).toList());
    IntStream.of(deepest).filter(step -> step > 1).forEach(steps::add);
    return steps;
  }

  private Ancestry ancestry(ObjectId accepted, ObjectId tip) throws IOException {
    try (var reader = repository.newObjectReader()) {
      return new HistoryReader(reader, deepest).ancestry(accepted, tip);
    }
  }

  /** Brings more of the tip's history; false when the server cannot. */
  private boolean deepened(Watch watch, Ref ref, int depth) throws FetchFailed {
    try {
      fetcher.fetch(
          RefEvaluator.specs(List.of(watch)), new Reach.Depth(depth), _ -> List.of(ref), true);
      return true;
    } catch (FetchFailed failed) {
      if (isAnswer(failed)) {
        return false;
      }
      throw failed;
    }
  }

  private static ObjectId id(Revision revision) {
    return ObjectId.fromString(revision.commit());
  }
}
