package io.edgewright.engine.apply;

import io.edgewright.engine.cluster.Answer.Answered;
import io.edgewright.engine.cluster.Answer.NotSent;
import io.edgewright.engine.cluster.Answer.Unanswered;
import io.edgewright.engine.cluster.ApiRequest;
import io.edgewright.engine.cluster.ServedKind;
import io.edgewright.engine.live.KindState;
import io.edgewright.policy.object.GroupVersionKind;
import io.edgewright.policy.object.ObjectRef;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Looks at live objects: in the cache where their kind is followed, else by asking. */
final class ObjectViewer {
  private final PassContext context;
  private final Map<GroupVersionKind, KindState> kinds = new ConcurrentHashMap<>();

  ObjectViewer(PassContext context) {
    this.context = context;
  }

  /** Follows kinds, so that their objects can be looked at without asking. */
  void follow(Collection<ServedKind> wanted) throws InterruptedException {
    var unknown = wanted.stream().filter(kind -> !kinds.containsKey(kind.kind())).toList();
    kinds.putAll(context.cache().follow(unknown, context.deadline()));
  }

  /** Whether a kind that was said to be served is not. */
  boolean isOutdated() {
    return kinds.values().stream()
        .anyMatch(
            state ->
                state instanceof KindState.Unlistable(Answered answered) && answered.code() == 404);
  }

  /** Whether no kind at all could be listed for want of an answer. */
  boolean isBlind() {
    return !kinds.isEmpty()
        && kinds.values().stream()
            .allMatch(
                state ->
                    state instanceof KindState.NotYet
                        || state instanceof KindState.Unlistable(Unanswered _)
                        || state instanceof KindState.Unlistable(NotSent _));
  }

  Sighting look(ServedKind kind, ObjectRef ref) {
    return switch (kinds.get(kind.kind())) {
      case KindState.Followed _ ->
          context
              .cache()
              .find(kind.kind(), ref)
              .<Sighting>map(Sighting.Present::new)
              .orElseGet(Sighting.Unlabelled::new);
      case KindState.Unlistable(Answered answered) when isRefused(answered) -> read(kind, ref);
      case KindState.Unlistable(var answer) ->
          new Sighting.Unknown(RefusalParser.parse(answer, Secrets.isSecret(ref)));
      case KindState.NotYet _ ->
          new Sighting.Unknown(new Refusal.Unavailable("its kind was not listed in time"));
      case null -> read(kind, ref);
    };
  }

  /** Asks the server, whatever the cache says. */
  Sighting read(ServedKind kind, ObjectRef ref) {
    var request = ApiRequest.get(kind.object(ref.namespace(), ref.name()));
    var answer = context.client().send(request);
    if (answer instanceof Answered answered && answered.isSuccess()) {
      return new Sighting.Present(context.cache().parse(kind, answered.body()));
    }
    return answer instanceof Answered answered && answered.code() == 404
        ? new Sighting.Absent()
        : new Sighting.Unknown(RefusalParser.parse(answer, Secrets.isSecret(ref)));
  }

  /** Listing may be forbidden, or not offered, where reading single objects is. */
  private static boolean isRefused(Answered answered) {
    return answered.code() == 403 || answered.code() == 405;
  }
}
