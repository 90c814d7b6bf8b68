package io.edgewright.simulator.store;

import io.edgewright.simulator.tree.Tree;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * Keeps the objects of a cluster under one growing revision, like etcd behind an API server.
 *
 * <p>Objects are immutable trees that carry no resourceVersion of their own until they are stored;
 * each write is told to the followers in order, under the lock.
 */
public final class ObjectStore {
  private final Map<String, NavigableMap<String, Map<String, Object>>> objects =
      new ConcurrentHashMap<>();
  private final Deque<Change> history = new ArrayDeque<>();
  private final List<Consumer<Change>> followers = new CopyOnWriteArrayList<>();
  private final Map<Key, Map<String, Object>> otherwise = new HashMap<>();
  private final int kept;
  private long revision;
  private long forgotten;

  /** A store that remembers that many changes, starting after the given revision. */
  public ObjectStore(int kept, long revision) {
    this.kept = kept;
    this.revision = revision;
    this.forgotten = 0;
  }

  /** A list as of a revision. */
  public record Snapshot(long revision, List<Map<String, Object>> objects) {}

  /** The object. */
  public synchronized Optional<Map<String, Object>> get(Key key) {
    return Optional.ofNullable(of(key.storage()).get(key.path()));
  }

  /** The revision of the last write. */
  public synchronized long revision() {
    return revision;
  }

  /** Stores the object with the next revision in its metadata. */
  public synchronized Map<String, Object> put(Key key, Map<String, Object> object) {
    revision++;
    otherwise.remove(key);
    var kind = of(key.storage());
    // Versions of an object differ in little, and so do neighbours: what is alike is held once.
    var similar = kind.floorEntry(key.path());
    var stored =
        Tree.asMap(
            Tree.sharing(
                withRevision(object, revision), similar == null ? null : similar.getValue()));
    var before = kind.put(key.path(), stored);
    record(new Change(revision, key, Optional.ofNullable(before), Optional.of(stored)));
    return stored;
  }

  /** Removes the object. */
  public synchronized void remove(Key key) {
    otherwise.remove(key);
    var before = of(key.storage()).remove(key.path());
    if (before != null) {
      revision++;
      record(new Change(revision, key, Optional.of(before), Optional.empty()));
    }
  }

  /**
   * Says how an object is kept where that is otherwise than it is read, so that an update which
   * changes nothing of what is read may still write it.
   */
  public synchronized void keep(Key key, Map<String, Object> form) {
    otherwise.put(key, form);
  }

  /** How an object is kept; empty where that is as it is read. */
  public synchronized Optional<Map<String, Object>> kept(Key key) {
    return Optional.ofNullable(otherwise.get(key));
  }

  /** The objects of a kind, of one namespace or of all where it is empty, by namespace and name. */
  public synchronized Snapshot list(String storage, String namespace) {
    return new Snapshot(revision, select(of(storage), namespace));
  }

  /** The same as it was at an earlier revision; empty if that is forgotten. */
  public synchronized Optional<Snapshot> listAt(String storage, String namespace, long at) {
    if (at < forgotten) {
      return Optional.empty();
    }
    var then = new TreeMap<>(of(storage));
    var changes = history.descendingIterator();
    while (changes.hasNext()) {
      var change = changes.next();
      if (change.revision() <= at) {
        break;
      }
      if (change.key().storage().equals(storage)) {
        change
            .before()
            .ifPresentOrElse(
                before -> then.put(change.key().path(), before),
                () -> then.remove(change.key().path()));
      }
    }
    return Optional.of(new Snapshot(at, select(then, namespace)));
  }

  /**
   * Calls back with every later change; first, under the same lock, with the remembered ones after
   * a revision.
   */
  public synchronized boolean follow(long after, Consumer<Change> follower) {
    if (after < forgotten) {
      return false;
    }
    history.stream().filter(change -> change.revision() > after).forEach(follower);
    followers.add(follower);
    return true;
  }

  /** Calls back with every change from now on. */
  public synchronized void follow(Consumer<Change> follower) {
    followers.add(follower);
  }

  /** Ends a follow. */
  public void unfollow(Consumer<Change> follower) {
    followers.remove(follower);
  }

  /** Runs something that reads and writes as one. */
  public synchronized <T> T inOneStep(java.util.function.Supplier<T> step) {
    return step.get();
  }

  /** Forgets the changes up to now, as a compaction does. */
  public synchronized void compact() {
    history.clear();
    forgotten = revision;
  }

  /** The oldest revision that a watch can start from. */
  public synchronized long oldest() {
    return forgotten;
  }

  private NavigableMap<String, Map<String, Object>> of(String storage) {
    return objects.computeIfAbsent(storage, _ -> new TreeMap<>());
  }

  private static List<Map<String, Object>> select(
      NavigableMap<String, Map<String, Object>> all, String namespace) {
    // '0' is the character after '/': the range holds exactly the keys of the namespace.
    return new ArrayList<>(
        namespace.isEmpty()
            ? all.values()
            : all.subMap(namespace + "/", true, namespace + "0", false).values());
  }

  /** The object with a revision in its metadata. */
  public static Map<String, Object> withRevision(Map<String, Object> object, long revision) {
    var metadata = new LinkedHashMap<>(Tree.map(object, "metadata"));
    metadata.put("resourceVersion", Long.toString(revision));
    var stored = new LinkedHashMap<>(object);
    stored.put("metadata", metadata);
    return stored;
  }

  private void record(Change change) {
    history.addLast(change);
    if (history.size() > kept) {
      forgotten = history.removeFirst().revision();
    }
    followers.forEach(follower -> follower.accept(change));
  }
}
