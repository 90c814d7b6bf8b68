package io.edgewright.service.git;

import io.edgewright.service.git.Exchange.Evidence;
import io.edgewright.service.git.GitFailure.Kind;
import java.io.InterruptedIOException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.errors.NoRemoteRepositoryException;
import org.eclipse.jgit.errors.TransportException;

/** Makes a failure, in words without secrets, of what a transport threw. */
final class FailureEvaluator {
  private static final int LONGEST_MESSAGE = 300;
  private static final int DEEPEST_CAUSE = 10;

  private FailureEvaluator() {}

  static GitFailure evaluate(Throwable thrown, Evidence evidence) {
    var causes = causes(thrown);
    var kind = fromEvidence(evidence).or(() -> fromCauses(causes)).orElse(Kind.PROTOCOL);
    return new GitFailure(kind, message(causes, evidence));
  }

  private static List<Throwable> causes(Throwable thrown) {
    var causes = new ArrayList<Throwable>();
    for (Throwable each = thrown;
        each != null && causes.size() < DEEPEST_CAUSE;
        each = each.getCause()) {
      causes.add(each);
    }
    return causes;
  }

  private static Optional<Kind> fromEvidence(Evidence evidence) {
    if (evidence.hostKeyRefused()) {
      return Optional.of(Kind.HOST_KEY);
    }
    var broken = evidence.broken();
    return broken == null ? fromStatus(evidence.httpStatus()) : Optional.of(broken);
  }

  private static Optional<Kind> fromStatus(int status) {
    return switch (status) {
      case 401, 403 -> Optional.of(Kind.UNAUTHORIZED);
      case 404, 410 -> Optional.of(Kind.NO_REPOSITORY);
      case 408, 429 -> Optional.of(Kind.UNAVAILABLE);
      default -> status >= 500 ? Optional.of(Kind.UNAVAILABLE) : Optional.empty();
    };
  }

  private static Optional<Kind> fromCauses(List<Throwable> causes) {
    return causes.stream().map(FailureEvaluator::fromCause).flatMap(Optional::stream).findFirst();
  }

  private static Optional<Kind> fromCause(Throwable cause) {
    return switch (cause) {
      case MissingObjectException _, CorruptObjectException _ -> Optional.of(Kind.MIRROR);
      case SshSessions.UnusableKey _ -> Optional.of(Kind.SETTINGS);
      case NoRemoteRepositoryException _ -> Optional.of(Kind.NO_REPOSITORY);
      case InterruptedIOException _, TimeoutException _ -> Optional.of(Kind.TIMEOUT);
      case SocketException _, UnknownHostException _, SSLException _ ->
          Optional.of(Kind.UNREACHABLE);
      default -> fromMessage(String.valueOf(cause.getMessage()), cause);
    };
  }

  // sshd tells these apart in words only.
  private static Optional<Kind> fromMessage(String message, Throwable cause) {
    if (message.contains("No more authentication methods") || message.contains("Auth fail")) {
      return Optional.of(Kind.UNAUTHORIZED);
    }
    if (message.contains("timeout") || message.contains("timed out")) {
      return Optional.of(Kind.TIMEOUT);
    }
    return cause instanceof TransportException || cause instanceof java.io.IOException
        ? Optional.empty()
        : Optional.of(Kind.PROTOCOL);
  }

  private static String message(List<Throwable> causes, Evidence evidence) {
    var words = new ArrayList<String>();
    if (evidence.hostKeyRefused()) {
      words.add("the server's host key is not among the known hosts of the settings");
    }
    if (evidence.httpStatus() >= 400) {
      words.add("HTTP " + evidence.httpStatus());
    }
    for (var cause : causes) {
      var text = String.valueOf(cause.getMessage()).replaceAll("\\p{Cntrl}+", " ").strip();
      if (words.stream().noneMatch(said -> said.contains(text) || text.contains(said))) {
        words.add(cause.getMessage() == null ? cause.getClass().getSimpleName() : text);
      }
    }
    var all = String.join(": ", words);
    return all.length() <= LONGEST_MESSAGE ? all : all.substring(0, LONGEST_MESSAGE) + "…";
  }
}
