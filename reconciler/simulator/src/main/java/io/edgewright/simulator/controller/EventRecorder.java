package io.edgewright.simulator.controller;

import io.edgewright.simulator.api.Context;
import io.edgewright.simulator.api.Operations;
import io.edgewright.simulator.kind.ResourceKind;
import io.edgewright.simulator.store.Key;
import io.edgewright.simulator.tree.Null;
import io.edgewright.simulator.tree.Tree;
import io.edgewright.simulator.workload.Note;
import io.edgewright.simulator.workload.Times;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Writes events. The same about the same object is counted up; the oldest go when there are too
 * many, or after an hour once another is written.
 */
final class EventRecorder {
  private static final int MOST = 300;
  private static final Duration KEPT = Duration.ofHours(1);

  private record Subject(String uid, String component, Note note) {}

  private record Written(Key key, Instant last) {}

  private final Operations operations;
  private final ResourceKind kind;
  private final String component;
  private final Log log;

  /** What was written, shared by the recorders of a cluster. */
  static final class Log {
    // In the order of their last time, so that the oldest is the first.
    private final Map<Subject, Written> written = new LinkedHashMap<>();
  }

  EventRecorder(Operations operations, String component, Log log) {
    this.operations = operations;
    this.kind = operations.kind("v1", "events");
    this.component = component;
    this.log = log;
  }

  /** Tells something about an object. */
  void record(Map<String, Object> object, Note note) {
    var store = operations.context().store();
    store.inOneStep(
        () -> {
          var namespace =
              Objects.namespace(object).isEmpty() ? "default" : Objects.namespace(object);
          var open =
              operations
                  .context()
                  .namespace(namespace)
                  .filter(n -> !Objects.isDying(n))
                  .isPresent();
          if (open) {
            write(object, note, namespace);
          }
          return open;
        });
  }

  private void write(Map<String, Object> object, Note note, String namespace) {
    var now = operations.context().clock().instant();
    forget(now);
    var subject = new Subject(Objects.uid(object), component, note);
    var before = log.written.remove(subject);
    var store = operations.context().store();
    var known =
        before == null ? java.util.Optional.<Map<String, Object>>empty() : store.get(before.key());
    if (before != null && known.isPresent()) {
      var count = Tree.number(known.get(), "count").orElse(1L) + 1;
      store.put(
          before.key(),
          Tree.with(Tree.with(known.get(), count, "count"), Times.text(now), "lastTimestamp"));
      log.written.put(subject, new Written(before.key(), now));
      return;
    }
    var name = Objects.name(object) + "." + Long.toHexString(store.revision() + 1);
    var key = Context.key(kind, namespace, name);
    store.put(key, event(object, note, key));
    log.written.put(subject, new Written(key, now));
  }

  /** Objects of this kind are many and plain, hence written as they are, without any ceremony. */
  private Map<String, Object> event(Map<String, Object> object, Note note, Key key) {
    var now = operations.context().now();
    var host = Tree.text(object, "spec", "nodeName");
    var source = Tree.of("component", component);
    if (component.equals("kubelet") && !host.isEmpty()) {
      source.put("host", host);
    }
    return Tree.of(
        "kind",
        "Event",
        "apiVersion",
        "v1",
        "metadata",
        Tree.of(
            "name",
            key.name(),
            "namespace",
            key.namespace(),
            "uid",
            operations.context().identifiers().uid(),
            "creationTimestamp",
            now),
        "involvedObject",
        involved(object),
        "reason",
        note.reason(),
        "message",
        note.message(),
        "source",
        source,
        "firstTimestamp",
        now,
        "lastTimestamp",
        now,
        "count",
        1L,
        "type",
        note.type(),
        "eventTime",
        Null.NULL,
        "reportingComponent",
        component,
        "reportingInstance",
        Tree.text(source, "host"));
  }

  private static Map<String, Object> involved(Map<String, Object> object) {
    var involved = Tree.of("kind", Tree.text(object, "kind"));
    if (!Objects.namespace(object).isEmpty()) {
      involved.put("namespace", Objects.namespace(object));
    }
    involved.put("name", Objects.name(object));
    involved.put("uid", Objects.uid(object));
    involved.put("apiVersion", Tree.text(object, "apiVersion"));
    involved.put("resourceVersion", Tree.text(object, "metadata", "resourceVersion"));
    return involved;
  }

  private void forget(Instant now) {
    for (Iterator<Written> all = log.written.values().iterator(); all.hasNext(); ) {
      var oldest = all.next();
      if (log.written.size() < MOST && oldest.last().plus(KEPT).isAfter(now)) {
        return;
      }
      operations.context().store().remove(oldest.key());
      all.remove();
    }
  }
}
