package io.edgewright.engine.live;

import io.edgewright.policy.object.ObjectRef;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The live objects of one kind that belong to any ApplySet, as last heard of. It tells what
 * somebody else changed from what we changed ourselves: a write of ours is announced before it is
 * sent and settled with the server's answer.
 */
final class KindCache {
  /** Told of an object's state before and after; either may be absent. */
  interface Changed {
    void changed(Optional<LiveObject> before, Optional<LiveObject> after, boolean byOthers);
  }

  private final Map<ObjectRef, LiveObject> objects = new HashMap<>();
  private final Set<ObjectRef> expected = new HashSet<>();
  private final Map<ObjectRef, Integer> writing = new HashMap<>();
  private final Map<ObjectRef, String> deletedMeanwhile = new HashMap<>();
  private final Changed listener;

  KindCache(Changed listener) {
    this.listener = listener;
  }

  synchronized Optional<LiveObject> find(ObjectRef ref) {
    return Optional.ofNullable(objects.get(ref));
  }

  /** Somebody's change, or an echo of ours, as a watch reports it. */
  void heard(LiveObject object) {
    accept(object.ref(), object, object.resourceVersion());
  }

  /** A deletion, as a watch reports it, with the resourceVersion at which it happened. */
  void heardDeleted(ObjectRef ref, String resourceVersion) {
    accept(ref, null, resourceVersion);
  }

  /** A complete list: what it lacks is gone. */
  void listed(Collection<LiveObject> listed, String resourceVersion) {
    var seen = new HashSet<ObjectRef>();
    for (var object : listed) {
      seen.add(object.ref());
      heard(object);
    }
    Set<ObjectRef> missing;
    synchronized (this) {
      missing = new HashSet<>(objects.keySet());
    }
    missing.removeAll(seen);
    missing.forEach(ref -> heardDeleted(ref, resourceVersion));
  }

  synchronized void announceWrite(ObjectRef ref) {
    writing.merge(ref, 1, Integer::sum);
  }

  /** Ends a write with the object as the server answered. */
  void settleWrite(LiveObject outcome) {
    var ref = outcome.ref();
    Optional<LiveObject> before;
    Optional<LiveObject> after;
    boolean overtaken;
    synchronized (this) {
      before = Optional.ofNullable(objects.get(ref));
      after = latest(before, outcome);
      overtaken = expected.contains(ref) && isDifferent(Optional.of(outcome), after.orElse(null));
      store(ref, after.orElse(null));
      endWrite(ref);
    }
    listener.changed(before, after, overtaken);
  }

  /** Ends a write that was refused, or of which nothing is known. */
  synchronized void abandonWrite(ObjectRef ref) {
    endWrite(ref);
  }

  private void endWrite(ObjectRef ref) {
    writing.computeIfPresent(ref, (_, count) -> count > 1 ? count - 1 : null);
    if (!writing.containsKey(ref)) {
      deletedMeanwhile.remove(ref);
    }
  }

  /** What is true after a write: the answer, unless something later was heard before it came. */
  private Optional<LiveObject> latest(Optional<LiveObject> heard, LiveObject answered) {
    var deletedAt = deletedMeanwhile.get(answered.ref());
    var deletedLater =
        deletedAt != null && LiveObject.compare(deletedAt, answered.resourceVersion()) > 0;
    var heardLater = heard.isPresent() && newer(heard.get(), answered);
    return deletedLater || heardLater ? heard : Optional.of(answered);
  }

  /** From now on changes of this object by others are worth telling. */
  synchronized void expect(ObjectRef ref) {
    expected.add(ref);
  }

  synchronized void forget(ObjectRef ref) {
    expected.remove(ref);
  }

  private void accept(ObjectRef ref, @Nullable LiveObject object, String resourceVersion) {
    Optional<LiveObject> before;
    boolean byOthers;
    synchronized (this) {
      before = Optional.ofNullable(objects.get(ref));
      if (before.isPresent()
          && LiveObject.compare(resourceVersion, before.get().resourceVersion()) <= 0) {
        return;
      }
      byOthers = expected.contains(ref) && !writing.containsKey(ref) && isDifferent(before, object);
      if (object == null && writing.containsKey(ref)) {
        deletedMeanwhile.put(ref, resourceVersion);
      }
      store(ref, object);
    }
    listener.changed(before, Optional.ofNullable(object), byOthers);
  }

  private static boolean isDifferent(Optional<LiveObject> before, @Nullable LiveObject after) {
    if (before.isEmpty() || after == null) {
      return before.isPresent() || after != null;
    }
    return after.differsFrom(before.get()) || (after.terminating() && !before.get().terminating());
  }

  private static boolean newer(LiveObject one, LiveObject other) {
    return !one.resourceVersion().equals(other.resourceVersion()) && one.isSameOrNewerThan(other);
  }

  private void store(ObjectRef ref, @Nullable LiveObject object) {
    if (object == null) {
      objects.remove(ref);
    } else {
      objects.put(ref, object);
    }
  }
}
