package io.edgewright.service.fleet;

import io.edgewright.policy.object.Revision;
import io.edgewright.service.git.AllowedKeys;
import io.edgewright.service.git.GitRepository;
import io.edgewright.service.git.Poll;
import io.edgewright.service.git.Relation;
import io.edgewright.service.git.RepositoryTree;
import io.edgewright.service.git.TreeLookup;
import io.edgewright.service.git.Verification;
import io.edgewright.service.git.Watch;
import io.edgewright.service.status.FleetStatus;
import java.time.InstantSource;
import java.util.Optional;
import java.util.SortedMap;

/** Asks the fleet repository for a new revision, and takes it in when it may be applied. */
final class FleetSource {
  private final GitRepository repository;
  private final RemoteSources remotes;
  private final Rules rules;
  private final FleetReader reader;
  private final InstantSource clock;

  /**
   * Which commits are taken in.
   *
   * @param keys where present, only commits that one of them signed are applied
   */
  record Rules(String branch, Optional<AllowedKeys> keys) {}

  FleetSource(
      GitRepository repository,
      RemoteSources remotes,
      Rules rules,
      FleetReader reader,
      InstantSource clock) {
    this.repository = repository;
    this.remotes = remotes;
    this.rules = rules;
    this.reader = reader;
    this.clock = clock;
  }

  /**
   * Asks once.
   *
   * @param before the revision in force; empty in a process that has read none yet
   * @param seen the newest revision that was looked at, whether accepted or refused
   * @param remembered what status says, which tells a new process what was in force
   */
  SourceUpdate poll(
      Optional<AcceptedRevision> before, Optional<Revision> seen, FleetStatus remembered) {
    var update = pollFleet(before, seen, remembered);
    var files =
        update instanceof SourceUpdate.Accepted(var accepted, _) ? Optional.of(accepted) : before;
    files.ifPresent(revision -> remotes.poll(revision.files()));
    return update;
  }

  /** What the other repositories were last found at; another value means that one has moved. */
  SortedMap<String, String> elsewhere() {
    return remotes.found();
  }

  private SourceUpdate pollFleet(
      Optional<AcceptedRevision> before, Optional<Revision> seen, FleetStatus remembered) {
    var inForce = before.map(AcceptedRevision::revision).or(() -> remembered.head().revision());
    return switch (repository.poll(new Watch(rules.branch(), seen, inForce))) {
      case Poll.PollFailed(var cause) -> new SourceUpdate.Failed(cause);
      case Poll.Unchanged(var tip) ->
          before.isPresent()
              ? new SourceUpdate.Same()
              : taken(tip, Relation.SAME, before, remembered);
      case Poll.Advanced(var tip, var relation) -> taken(tip, relation, before, remembered);
    };
  }

  private SourceUpdate taken(
      Revision tip, Relation relation, Optional<AcceptedRevision> before, FleetStatus remembered) {
    var refusal = rules.keys().flatMap(allowed -> refusal(tip, allowed));
    if (refusal.isPresent()) {
      return new SourceUpdate.Refused(tip, refusal.get(), fallback(tip, before, remembered));
    }
    return read(tip, before, remembered)
        .map(revision -> judged(revision, relation, before, remembered))
        .orElseGet(() -> new SourceUpdate.Failed(FleetReader.unreadable(tip)));
  }

  /** A repository may ask for signatures, but only the operator has the keys to check them. */
  private SourceUpdate judged(
      AcceptedRevision revision,
      Relation relation,
      Optional<AcceptedRevision> before,
      FleetStatus remembered) {
    var wanted = revision.files().fleet().polling().verification();
    return wanted == io.edgewright.policy.spec.Verification.REQUIRED && rules.keys().isEmpty()
        ? new SourceUpdate.Refused(
            revision.revision(),
            "edgewright.yaml says verify: required, and the operator's settings name no"
                + " trust.allowedSigners and no trust.allowedOpenPgpKeys",
            fallback(revision.revision(), before, remembered))
        : new SourceUpdate.Accepted(revision, relation);
  }

  /** What stays in force when a revision is refused to a process that has read none yet. */
  private Optional<AcceptedRevision> fallback(
      Revision refused, Optional<AcceptedRevision> before, FleetStatus remembered) {
    return before.isPresent()
        ? Optional.empty()
        : remembered
            .head()
            .revision()
            .filter(older -> !older.equals(refused))
            .flatMap(older -> older(older, remembered));
  }

  /** The revision that was in force before this process. */
  private Optional<AcceptedRevision> older(Revision revision, FleetStatus remembered) {
    return opened(revision)
        .flatMap(tree -> reader.read(revision, tree, Optional.empty(), remembered, this::opened));
  }

  /** A revision's files, from the mirror, or fetched by the commit's own name. */
  private Optional<RepositoryTree> opened(Revision revision) {
    if (repository.tree(revision) instanceof TreeLookup.Opened(var tree)) {
      return Optional.of(tree);
    }
    return switch (repository.poll(Watch.first(revision.commit()))) {
      case Poll.PollFailed _ -> Optional.empty();
      case Poll.Unchanged _, Poll.Advanced _ ->
          repository.tree(revision) instanceof TreeLookup.Opened(var fetched)
              ? Optional.of(fetched)
              : Optional.empty();
    };
  }

  private Optional<AcceptedRevision> read(
      Revision revision, Optional<AcceptedRevision> before, FleetStatus remembered) {
    return switch (repository.tree(revision)) {
      case TreeLookup.Opened(var tree) ->
          reader.read(revision, tree, before, remembered, this::opened);
      case TreeLookup.NotMirrored _, TreeLookup.Unopened _ -> Optional.empty();
    };
  }

  /** Why a commit may not be applied; empty where it may. */
  private Optional<String> refusal(Revision tip, AllowedKeys allowed) {
    return switch (repository.verify(tip, allowed, clock.instant())) {
      case Verification.Verified _ -> Optional.empty();
      case Verification.Unsigned _ -> Optional.of("the commit is not signed");
      case Verification.BadSignature(var reason) -> Optional.of("bad signature: " + reason);
      case Verification.UnknownKey(var fingerprint) ->
          Optional.of("signed by a key that is not allowed: " + fingerprint);
      case Verification.Unverifiable(var cause) -> Optional.of(cause.message());
    };
  }
}
