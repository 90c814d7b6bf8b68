package io.edgewright.service.git;

import io.edgewright.service.git.GitFailure.Kind;
import io.edgewright.service.git.GitObserver.Operation;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.RemoteRefUpdate;

/** Pushes one commit to one branch, never by force. */
final class StatusPusher {
  private static final List<String> LOST_RACES =
      List.of("lock", "stale", "fetch first", "failed to update", "non-fast-forward", "old value");

  private final GitTransport transport;
  private final String ref;

  StatusPusher(GitTransport transport, String branch) {
    this.transport = transport;
    this.ref = "refs/heads/" + branch;
  }

  /** What the server made of it. */
  sealed interface Push {
    /** It has the commit. */
    record Done() implements Push {}

    /** Someone else was quicker. */
    record Overtaken() implements Push {}

    /** It declined. */
    record Declined(GitFailure cause) implements Push {}

    /** The conversation broke off; it may have the commit or not. */
    record Unclear(GitFailure cause) implements Push {}
  }

  /**
   * @param expected where the branch must stand for the push to count; the zero id: nowhere
   */
  Push push(Repository repository, ObjectId commit, ObjectId expected) {
    var started = System.nanoTime();
    var push = pushed(repository, commit, expected);
    transport.observed(Operation.PUSH, started, failure(push));
    return push;
  }

  private static Optional<GitFailure> failure(Push push) {
    return switch (push) {
      case Push.Done _ -> Optional.empty();
      case Push.Overtaken _ ->
          Optional.of(new GitFailure(Kind.REJECTED, "someone else was quicker"));
      case Push.Declined(var cause) -> Optional.of(cause);
      case Push.Unclear(var cause) -> Optional.of(cause);
    };
  }

  private Push pushed(Repository repository, ObjectId commit, ObjectId expected) {
    var exchange = transport.exchange();
    try (var session = transport.open(repository, exchange)) {
      var update = new RemoteRefUpdate(repository, null, commit, ref, false, null, expected);
      session.transport().push(exchange, List.of(update));
      return judged(update, exchange);
    } catch (IOException | RuntimeException e) {
      // The transport throws both, whatever a server sends.
      return new Push.Unclear(FailureEvaluator.evaluate(e, exchange.evidence()));
    }
  }

  private static Push judged(RemoteRefUpdate update, Exchange exchange) {
    var said = Stream.ofNullable(update.getMessage()).findFirst().orElse("");
    return switch (update.getStatus()) {
      case OK, UP_TO_DATE -> new Push.Done();
      case REJECTED_NONFASTFORWARD, REJECTED_REMOTE_CHANGED -> new Push.Overtaken();
      case REJECTED_OTHER_REASON -> isLostRace(said) ? new Push.Overtaken() : declined(said);
      case REJECTED_NODELETE -> declined(said);
      case NOT_ATTEMPTED, AWAITING_REPORT, NON_EXISTING ->
          new Push.Unclear(
              FailureEvaluator.evaluate(
                  new IOException("the server did not report on the push " + said),
                  exchange.evidence()));
    };
  }

  private static boolean isLostRace(String said) {
    var lower = said.toLowerCase(Locale.ROOT);
    return LOST_RACES.stream().anyMatch(lower::contains);
  }

  private static Push declined(String said) {
    return new Push.Declined(new GitFailure(Kind.REJECTED, "the server declined: " + said));
  }
}
