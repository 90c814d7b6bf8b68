package io.edgewright.engine.apply;

import io.edgewright.engine.cluster.Answer;
import io.edgewright.engine.cluster.Answer.Answered;
import io.edgewright.engine.cluster.Answer.NotSent;
import io.edgewright.engine.cluster.Answer.Unanswered;
import io.edgewright.policy.object.JsonTree;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads why a server refused, from its answer. */
final class RefusalParser {
  private static final int MAX_MESSAGE = 1000;
  private static final Pattern IMMUTABLE =
      Pattern.compile(
          "immutable|may not change once set|may not be changed|cannot be changed|updates to \\w+"
              + " spec for fields other than|forbidden: updates to|is not updatable");
  private static final Pattern TYPED_PATCH_FIELD =
      Pattern.compile("(?:errors:\\s*)?(\\.[\\w.\\[\\]=\"/:-]+): ");

  private RefusalParser() {}

  /**
   * The refusal that an answer is.
   *
   * @param isSecret whether the object is a Secret, whose content the message may quote
   */
  static Refusal parse(Answer answer, boolean isSecret) {
    return switch (answer) {
      case NotSent(var cause) -> new Refusal.Unavailable("not sent: " + cause);
      case Unanswered(var cause) -> new Refusal.Unavailable("no answer: " + cause);
      case Answered answered -> parse(answered, new StatusText(answered, isSecret));
    };
  }

  /** The namespace whose absence is the reason for an answer. */
  static Optional<String> missingNamespace(Answer answer) {
    return answer instanceof Answered(var code, var status, _)
            && code == 404
            && JsonTree.text(status, "details", "kind").orElse("").equals("namespaces")
        ? JsonTree.text(status, "details", "name")
        : Optional.empty();
  }

  private static Refusal parse(Answered answered, StatusText text) {
    return switch (answered.code()) {
      case 400 -> badRequest(text);
      case 401 -> new Refusal.Unavailable("the server refuses the credential");
      case 403 -> forbidden(text);
      case 404 -> new Refusal.Invalid("apiVersion", text.message());
      case 409 -> new Refusal.Stale(text.message());
      case 413 -> new Refusal.Invalid("", "the object is too large for the server");
      case 422 -> unprocessable(text);
      case 429 -> new Refusal.Throttled(answered.retryAfter().orElse(Duration.ofSeconds(1)));
      case 500 -> fault(text);
      case 301, 302, 303, 307, 308 ->
          new Refusal.Unavailable("the server redirects; redirects are not followed");
      default -> new Refusal.Unavailable("HTTP %d: %s".formatted(answered.code(), text.message()));
    };
  }

  private static Refusal badRequest(StatusText text) {
    if (text.raw().contains("does not support dry run")) {
      return new Refusal.DryRunRefused(text.message());
    }
    return text.raw().contains("admission webhook") && text.raw().contains("denied")
        ? new Refusal.Rejected(text.message())
        : new Refusal.Invalid(text.field(), text.message());
  }

  private static Refusal forbidden(StatusText text) {
    if (text.raw().contains("is being terminated")) {
      return new Refusal.BeingDeleted("its namespace is being deleted");
    }
    var byRule = text.raw().contains("denied the request") || text.raw().contains("quota");
    return byRule ? new Refusal.Rejected(text.message()) : new Refusal.Forbidden(text.message());
  }

  private static Refusal unprocessable(StatusText text) {
    return IMMUTABLE.matcher(text.raw()).find()
        ? new Refusal.Immutable(text.field(), text.message())
        : new Refusal.Invalid(text.field(), text.message());
  }

  private static Refusal fault(StatusText text) {
    if (!text.raw().contains("failed to create typed patch")) {
      return new Refusal.Unavailable("HTTP 500: " + text.message());
    }
    var field = TYPED_PATCH_FIELD.matcher(text.raw());
    return new Refusal.Invalid(
        field.find() ? field.group(1).substring(1) : text.field(), text.message());
  }

  /** What a Status says, as far as it may be repeated. */
  private record StatusText(Answered answered, boolean isSecret) {
    String raw() {
      return JsonTree.text(answered.body(), "message").orElse("");
    }

    /** The server's words; of a Secret only code, reason and field. */
    String message() {
      var reason = JsonTree.text(answered.body(), "reason").orElse("");
      if (isSecret) {
        return "HTTP %d %s".formatted(answered.code(), reason).strip();
      }
      var text = raw().isEmpty() ? "HTTP %d %s".formatted(answered.code(), reason).strip() : raw();
      return text.length() > MAX_MESSAGE ? text.substring(0, MAX_MESSAGE) + "…" : text;
    }

    /** The first field that the server complains about. */
    String field() {
      List<Object> causes = JsonTree.list(answered.body(), "details", "causes");
      return causes.stream()
          .filter(Map.class::isInstance)
          .map(cause -> JsonTree.copyOf((Map<?, ?>) cause))
          .flatMap(cause -> JsonTree.text(cause, "field").stream())
          .filter(field -> !field.isEmpty())
          .findFirst()
          .orElse("");
    }
  }
}
