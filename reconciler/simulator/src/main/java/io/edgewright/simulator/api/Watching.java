package io.edgewright.simulator.api;

import io.edgewright.simulator.kind.ResourceKind;
import io.edgewright.simulator.status.Cause;
import io.edgewright.simulator.status.Refusal;
import io.edgewright.simulator.store.Change;
import io.edgewright.simulator.store.ObjectStore;
import io.edgewright.simulator.tree.Json;
import io.edgewright.simulator.tree.Tree;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Watches of a collection or of one object. */
final class Watching {
  private static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(30);

  private final Context context;

  Watching(Context context) {
    this.context = context;
  }

  ApiAnswer watch(ApiRequest request, Route route, ResourceKind kind) {
    if (request.query().containsKey("sendInitialEvents")) {
      throw Refusal.invalid(
          "meta.k8s.io",
          "ListOptions",
          "",
          List.of(
              Cause.forbidden(
                  "sendInitialEvents",
                  "sendInitialEvents is forbidden for watch unless the WatchList feature gate is"
                      + " enabled")));
    }
    var revision = request.parameter("resourceVersion");
    Listing.checkRevision(revision);
    var selectors = Selectors.of(request, kind);
    Predicate<Map<String, Object>> scope =
        object ->
            (route.namespace().isEmpty()
                    || !kind.namespaced()
                    || Tree.text(object, "metadata", "namespace").equals(route.namespace()))
                && (route.name().isEmpty()
                    || Tree.text(object, "metadata", "name").equals(route.name()));
    var presentation = Presentation.of(request, kind, context.clock()).ofEvents();
    var feed =
        new Feed(kind, scope.and(selectors), presentation, request.flag("allowWatchBookmarks"));
    var seconds = request.number("timeoutSeconds");
    var timeout = seconds > 0 ? Duration.ofSeconds(seconds) : DEFAULT_TIMEOUT;
    var from = Listing.number(revision);
    var namespace = kind.namespaced() ? route.namespace() : "";
    return new ApiAnswer.Stream(
        presentation.contentType(),
        timeout,
        sink -> feed.start(context.store(), namespace, from, sink));
  }

  /** Turns changes into the events of one watch. */
  private record Feed(
      ResourceKind kind,
      Predicate<Map<String, Object>> filter,
      Presentation presentation,
      boolean bookmarks) {

    private Runnable start(
        ObjectStore store, String namespace, long from, Consumer<ApiAnswer.Event> sink) {
      var seen = new FirstSeen(presentation);
      Consumer<Change> follower =
          change ->
              event(change, namespace)
                  .filter(event -> change.revision() > from)
                  .ifPresent(event -> sink.accept(seen.line(event)));
      boolean follows =
          store.inOneStep(
              () -> {
                if (from == 0) {
                  for (var object : store.list(kind.storageKey(), namespace).objects()) {
                    if (filter.test(object)) {
                      sink.accept(seen.line(new Event("ADDED", Versions.as(kind, object))));
                    }
                  }
                  store.follow(follower);
                } else if (!store.follow(from, follower)) {
                  sink.accept(expired(from, store.oldest()));
                  sink.accept(new ApiAnswer.Event.End());
                  return false;
                }
                return true;
              });
      // A stream that told that its revision is too old has nothing more to say.
      return () -> {
        if (follows) {
          var last = lastSeen(store, follower);
          if (bookmarks) {
            sink.accept(seen.line(new Event("BOOKMARK", bookmark(last))));
          }
        }
      };
    }

    /** Ends the following; in one step, or a change in between would be passed over for ever. */
    private static long lastSeen(ObjectStore store, Consumer<Change> follower) {
      return store.inOneStep(
          () -> {
            store.unfollow(follower);
            return store.revision();
          });
    }

    private Map<String, Object> bookmark(long revision) {
      var metadata = new LinkedHashMap<String, Object>();
      metadata.put("resourceVersion", Long.toString(revision));
      metadata.put("creationTimestamp", io.edgewright.simulator.tree.Null.NULL);
      var object = new LinkedHashMap<String, Object>();
      object.put("kind", kind.kind());
      object.put("apiVersion", kind.apiVersion());
      object.put("metadata", metadata);
      return object;
    }

    private Optional<Event> event(Change change, String namespace) {
      var key = change.key();
      if (!key.storage().equals(kind.storageKey())
          || !(namespace.isEmpty() || key.namespace().equals(namespace))) {
        return Optional.empty();
      }
      var before = change.before().filter(filter);
      var after = change.after().filter(filter);
      if (after.isPresent()) {
        var type = before.isPresent() ? "MODIFIED" : "ADDED";
        return after.map(object -> new Event(type, Versions.as(kind, object)));
      }
      // What leaves the selection, or is gone, is shown as it last was, at the revision of the
      // change.
      return before.map(
          object ->
              new Event(
                  "DELETED",
                  Versions.as(kind, ObjectStore.withRevision(object, change.revision()))));
    }

    private static ApiAnswer.Event expired(long from, long oldest) {
      var status =
          Refusal.expired("too old resource version: " + from + " (" + oldest + ")").status();
      return line("ERROR", status);
    }
  }

  private record Event(String type, Map<String, Object> object) {}

  /** Shows column definitions in the first table of a stream only. */
  private static final class FirstSeen {
    private final Presentation presentation;
    private boolean first = true;

    private FirstSeen(Presentation presentation) {
      this.presentation = presentation;
    }

    private ApiAnswer.Event line(Event event) {
      var shown = presentation.one(event.object(), first);
      first = false;
      return Watching.line(event.type(), shown);
    }
  }

  private static ApiAnswer.Event line(String type, Map<String, Object> object) {
    var tree = new LinkedHashMap<String, Object>();
    tree.put("type", type);
    tree.put("object", object);
    return new ApiAnswer.Event.Line(Json.write(tree));
  }
}
