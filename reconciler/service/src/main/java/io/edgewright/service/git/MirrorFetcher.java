package io.edgewright.service.git;

import io.edgewright.service.git.GitObserver.Operation;
import java.io.IOException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.FetchConnection;
import org.eclipse.jgit.transport.RefSpec;

/**
 * Asks a server once for its refs and, on the same connection, for what is missing in one pack.
 * Each request is reported to the observer, and bounded by its own {@link Exchange}.
 */
final class MirrorFetcher {
  private final Repository repository;
  private final GitTransport transport;

  MirrorFetcher(Repository repository, GitTransport transport) {
    this.repository = repository;
    this.transport = transport;
  }

  /** How much history is asked for. */
  sealed interface Reach {
    /** So many commits from the tip, whatever the mirror has. */
    record Depth(int commits) implements Reach {}

    /** Everything from this second on. */
    record Since(Instant time) implements Reach {}
  }

  /** Thrown with what is known about the failure. */
  static final class FetchFailed extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient GitFailure failure;

    FetchFailed(GitFailure failure, Throwable cause) {
      super(failure.message(), cause);
      this.failure = failure;
    }

    GitFailure failure() {
      return failure;
    }
  }

  /**
   * Fetches what the choice wants of the refs that the server has, and returns those refs.
   *
   * @param force whether commits that the mirror has are asked for too, to deepen their history
   */
  Map<String, Ref> fetch(
      List<RefSpec> specs, Reach reach, Function<Map<String, Ref>, List<Ref>> choice, boolean force)
      throws FetchFailed {
    var exchange = transport.exchange();
    try (var session = transport.open(repository, exchange)) {
      switch (reach) {
        case Reach.Depth(var commits) -> session.transport().setDepth(commits);
        case Reach.Since(var time) -> session.transport().setDeepenSince(time);
      }
      try (var connection = advertisement(session, specs, exchange)) {
        var refs = connection.getRefsMap();
        var wanted = choice.apply(refs).stream().filter(ref -> force || isMissing(ref)).toList();
        if (!wanted.isEmpty()) {
          pack(connection, wanted, exchange);
        }
        return refs;
      }
    } catch (IOException | RuntimeException e) {
      // The transport throws both, whatever a server sends.
      throw new FetchFailed(FailureEvaluator.evaluate(e, exchange.evidence()), e);
    }
  }

  private boolean isMissing(Ref ref) {
    try {
      return !repository.getObjectDatabase().has(RefEvaluator.commit(ref));
    } catch (IOException _) {
      return true;
    }
  }

  private FetchConnection advertisement(
      GitTransport.Session session, List<RefSpec> specs, Exchange exchange) throws IOException {
    var started = System.nanoTime();
    try {
      var connection = session.transport().openFetch(specs);
      transport.observed(Operation.ADVERTISEMENT, started, Optional.empty());
      return connection;
    } catch (IOException | RuntimeException e) {
      var failure = FailureEvaluator.evaluate(e, exchange.evidence());
      transport.observed(Operation.ADVERTISEMENT, started, Optional.of(failure));
      throw e;
    }
  }

  private void pack(FetchConnection connection, List<Ref> wanted, Exchange exchange)
      throws IOException {
    var started = System.nanoTime();
    var database = repository.getObjectDatabase();
    Set<ObjectId> shallow = new HashSet<>(database.getShallowCommits());
    try {
      connection.fetch(exchange, wanted, Set.of());
      for (var ref : wanted) {
        // A transport that was cancelled returns as if all were well.
        repository.open(RefEvaluator.commit(ref), Constants.OBJ_COMMIT);
      }
      transport.observed(Operation.FETCH, started, Optional.empty());
    } catch (IOException | RuntimeException e) {
      var failure = FailureEvaluator.evaluate(e, exchange.evidence());
      transport.observed(Operation.FETCH, started, Optional.of(failure));
      // The cut is moved before the pack arrives; without the pack it must stay where it was.
      database.setShallowCommits(shallow);
      throw e;
    }
  }
}
