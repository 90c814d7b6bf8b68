package io.edgewright.engine.live;

import io.edgewright.engine.cluster.ClusterClient;
import io.edgewright.engine.cluster.Deadline;
import io.edgewright.engine.cluster.ServedKind;
import io.edgewright.engine.health.HealthCheck;
import io.edgewright.engine.inventory.ApplySetId;
import io.edgewright.policy.object.ApplicationName;
import io.edgewright.policy.object.GroupKind;
import io.edgewright.policy.object.GroupVersionKind;
import io.edgewright.policy.object.ObjectRef;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The live objects of a cluster that belong to any ApplySet, by kind, kept current by watches. Only
 * kinds that somebody asked for are followed.
 */
public final class LiveCache implements AutoCloseable {
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(2);

  private record Followed(KindCache cache, KindLoop loop, Thread thread) {}

  private final ClusterClient client;
  private final LiveListener listener;
  private final KindLoop.Timing timing;
  private final HealthBook book = new HealthBook();
  private final Map<GroupVersionKind, Followed> followed = new ConcurrentHashMap<>();
  private volatile boolean closed;

  public LiveCache(
      ClusterClient client, LiveListener listener, InstantSource clock, Duration relistAfter) {
    this.client = client;
    this.listener = listener;
    this.timing = new KindLoop.Timing(clock, relistAfter);
  }

  /** Says which application an ApplySet is, and by which checks of its own it is judged. */
  public void register(ApplySetId set, ApplicationName application, List<HealthCheck> checks) {
    if (book.register(set, application, checks)) {
      checks.stream().map(HealthCheck::groupKind).distinct().forEach(this::relist);
    }
  }

  /** Follows kinds, and waits until each has been listed, or could not be. */
  public Map<GroupVersionKind, KindState> follow(Collection<ServedKind> kinds, Deadline deadline)
      throws InterruptedException {
    kinds.stream().filter(ServedKind::isWatchable).forEach(this::start);
    var states = new TreeMap<GroupVersionKind, KindState>();
    for (var kind : kinds) {
      var entry = followed.get(kind.kind());
      if (entry != null) {
        entry.loop().nudge();
        states.put(kind.kind(), entry.loop().readiness().await(deadline));
      }
    }
    return states;
  }

  /** Ceases to follow every kind but these. */
  public void retain(Set<GroupVersionKind> kinds) {
    followed.keySet().stream().filter(kind -> !kinds.contains(kind)).toList().forEach(this::stop);
  }

  public Optional<LiveObject> find(GroupVersionKind kind, ObjectRef ref) {
    return Optional.ofNullable(followed.get(kind)).flatMap(entry -> entry.cache().find(ref));
  }

  /** Reads an object that a server sent in answer to a request. */
  public LiveObject parse(ServedKind kind, Map<String, Object> object) {
    return LiveObjectParser.parse(kind.kind(), object, book::judge);
  }

  /** What the watch reports of the object until the write is settled is an echo of ours. */
  public void announceWrite(GroupVersionKind kind, ObjectRef ref) {
    cacheOf(kind).ifPresent(cache -> cache.announceWrite(ref));
  }

  /** Ends a write with the object as the server answered. */
  public void settleWrite(GroupVersionKind kind, LiveObject outcome) {
    cacheOf(kind).ifPresent(cache -> cache.settleWrite(outcome));
  }

  /** Ends a write that was refused, or of which nothing is known. */
  public void abandonWrite(GroupVersionKind kind, ObjectRef ref) {
    cacheOf(kind).ifPresent(cache -> cache.abandonWrite(ref));
  }

  /** Changes of the object by others are to be told from now on. */
  public void expect(GroupVersionKind kind, ObjectRef ref) {
    cacheOf(kind).ifPresent(cache -> cache.expect(ref));
  }

  /** Changes of the object are of no interest any more. */
  public void forget(GroupVersionKind kind, ObjectRef ref) {
    cacheOf(kind).ifPresent(cache -> cache.forget(ref));
  }

  private Optional<KindCache> cacheOf(GroupVersionKind kind) {
    return Optional.ofNullable(followed.get(kind)).map(Followed::cache);
  }

  private void start(ServedKind kind) {
    if (!closed) {
      followed.computeIfAbsent(kind.kind(), _ -> begin(kind));
    }
  }

  private Followed begin(ServedKind kind) {
    var cache = new KindCache(this::changed);
    var loop = new KindLoop(client, kind, cache, object -> parse(kind, object), timing);
    var thread = Thread.ofVirtual().name("watch-" + kind.plural()).start(loop);
    return new Followed(cache, loop, thread);
  }

  private void relist(GroupKind kind) {
    followed.keySet().stream()
        .filter(found -> found.groupKind().equals(kind))
        .toList()
        .forEach(this::stop);
  }

  private void stop(GroupVersionKind kind) {
    var entry = followed.remove(kind);
    if (entry != null) {
      entry.thread().interrupt();
    }
  }

  private void changed(Optional<LiveObject> before, Optional<LiveObject> after, boolean byOthers) {
    var subject = after.or(() -> before);
    if (subject.isEmpty()) {
      return;
    }
    var set = before.orElse(subject.get()).ownership().partOf();
    var application = book.applicationOf(set);
    if (application.isEmpty()) {
      return;
    }
    if (byOthers) {
      listener.drifted(application.get(), subject.get());
    }
    if (!before.map(LiveObject::health).equals(after.map(LiveObject::health))) {
      listener.healthChanged(application.get());
    }
  }

  /** Ends all watches, and waits a moment for their threads to be gone. */
  @Override
  public void close() {
    closed = true;
    var threads = followed.values().stream().map(Followed::thread).toList();
    followed.keySet().stream().toList().forEach(this::stop);
    try {
      for (var thread : threads) {
        thread.join(CLOSE_LIMIT);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
