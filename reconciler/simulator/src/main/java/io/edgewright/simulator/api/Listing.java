package io.edgewright.simulator.api;

import io.edgewright.simulator.kind.ResourceKind;
import io.edgewright.simulator.status.Cause;
import io.edgewright.simulator.status.Refusal;
import io.edgewright.simulator.store.ObjectStore;
import io.edgewright.simulator.tree.Json;
import io.edgewright.simulator.tree.Malformed;
import io.edgewright.simulator.tree.Tree;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** GET of a collection: selectors, pages, revisions. */
final class Listing {
  private static final long INCONSISTENT = -1;
  private static final String MATCH = "resourceVersionMatch";
  private static final String PAGE_EXPIRED =
      "The provided continue parameter is too old to display a consistent list result. You can"
          + " start a new list without the continue parameter, or use the continue token in this"
          + " response to retrieve the remainder of the results. Continuing with the provided"
          + " token results in an inconsistent list - objects that were created, modified, or"
          + " deleted between the time the first chunk was returned and now may show up in the"
          + " list.";

  private final Context context;

  Listing(Context context) {
    this.context = context;
  }

  /** Objects and the metadata of their list. */
  record Page(Map<String, Object> metadata, List<Map<String, Object>> items) {}

  Page list(ApiRequest request, Route route, ResourceKind kind) {
    checkOptions(request, kind);
    var limit = request.number("limit");
    request.number("timeoutSeconds");
    var token = request.given("continue").map(Listing::token);
    var start = token.map(t -> Tree.text(t, "start")).orElse("");
    var snapshot = snapshot(request, route, kind, token.orElse(Map.of()));
    var filter = Selectors.of(request, kind);
    var rest =
        snapshot.objects().stream()
            .filter(object -> start.isEmpty() || key(object).compareTo(start) > 0)
            .toList();
    var matching = rest.stream().filter(filter).toList();
    var items = limit > 0 && matching.size() > limit ? matching.subList(0, (int) limit) : matching;
    var metadata = new LinkedHashMap<String, Object>();
    metadata.put("resourceVersion", Long.toString(snapshot.revision()));
    var ofOne = request.parameter("fieldSelector").matches("metadata\\.name==?[^,=]*");
    if (limit > 0 && !ofOne && items.size() == limit && !items.getLast().equals(rest.getLast())) {
      // A server knows that there is more, not whether that matches.
      metadata.put("continue", token(snapshot.revision(), key(items.getLast())));
      if (!request.query().containsKey("labelSelector")
          && !request.query().containsKey("fieldSelector")) {
        metadata.put("remainingItemCount", (long) (matching.size() - items.size()));
      }
    }
    return new Page(metadata, items.stream().map(object -> Versions.as(kind, object)).toList());
  }

  private ObjectStore.Snapshot snapshot(
      ApiRequest request, Route route, ResourceKind kind, Map<String, Object> token) {
    var namespace = kind.namespaced() ? route.namespace() : "";
    var store = context.store();
    var exact = request.parameter("resourceVersionMatch").equals("Exact");
    var at =
        Tree.number(token, "rv")
            .orElseGet(() -> exact ? number(request.parameter("resourceVersion")) : 0L);
    if (at > 0 && at < store.revision()) {
      return store
          .listAt(kind.storageKey(), namespace, at)
          .orElseThrow(
              () ->
                  token.isEmpty()
                      ? Refusal.expired("The resourceVersion for the provided list is too old.")
                      : Refusal.expiredPage(
                          PAGE_EXPIRED, token(INCONSISTENT, Tree.text(token, "start"))));
    }
    var current = context.read(kind.storageKey(), namespace);
    var asked = number(request.parameter("resourceVersion"));
    if (asked > current.revision()) {
      throw new Refusal(
          504,
          "Timeout",
          "Too large resource version: " + asked + ", current: " + current.revision(),
          new TreeMap<>(
              Map.of(
                  "causes",
                  List.of(
                      Map.of(
                          "reason",
                          "ResourceVersionTooLarge",
                          "message",
                          "Too large resource version")),
                  "retryAfterSeconds",
                  1L)));
    }
    return current;
  }

  private static void checkOptions(ApiRequest request, ResourceKind kind) {
    var match = request.parameter("resourceVersionMatch");
    var revision = request.parameter("resourceVersion");
    var causes = new ArrayList<Cause>();
    if (!match.isEmpty()) {
      if (revision.isEmpty()) {
        causes.add(
            Cause.forbidden(
                MATCH, "resourceVersionMatch is forbidden unless resourceVersion is provided"));
      }
      if (request.given("continue").isPresent()) {
        causes.add(
            Cause.forbidden(MATCH, "resourceVersionMatch is forbidden when continue is provided"));
      }
      if (!List.of("Exact", "NotOlderThan").contains(match)) {
        causes.add(
            Cause.unsupported(MATCH, Json.text(match), List.of("Exact", "NotOlderThan", "")));
      }
      if (match.equals("Exact") && revision.equals("0")) {
        causes.add(
            Cause.forbidden(
                MATCH, "resourceVersionMatch \"exact\" is forbidden for resourceVersion \"0\""));
      }
    }
    if (request.query().containsKey("sendInitialEvents")) {
      causes.add(Cause.forbidden("sendInitialEvents", "sendInitialEvents is forbidden for list"));
    }
    if (!causes.isEmpty()) {
      throw Refusal.invalid("meta.k8s.io", "ListOptions", "", causes);
    }
    // Of events a server keeps no memory that it could look the revision up in.
    if (kind.kind().equals("Event") && !isRevision(revision)) {
      throw Refusal.badRequest("invalid resource version: \"" + revision + "\"");
    }
    checkRevision(revision);
  }

  private static boolean isRevision(String text) {
    return text.isEmpty() || text.matches("\\d{1,19}");
  }

  /** Whether a revision that is given is one. */
  static void checkRevision(String revision) {
    if (!isRevision(revision)) {
      throw Refusal.internal(
          "resourceVersion: Invalid value: \"%s\": strconv.ParseUint: parsing \"%s\": invalid syntax"
              .formatted(revision, revision));
    }
  }

  static long number(String text) {
    return text.matches("\\d{1,18}") ? Long.parseLong(text) : 0L;
  }

  private static String key(Map<String, Object> object) {
    return Tree.text(object, "metadata", "namespace") + "/" + Tree.text(object, "metadata", "name");
  }

  private static String token(long revision, String start) {
    var token = new LinkedHashMap<String, Object>();
    token.put("v", "meta.k8s.io/v1");
    token.put("rv", revision);
    token.put("start", start);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(Json.write(token));
  }

  private static Map<String, Object> token(String text) {
    try {
      return Tree.asMap(
          Json.read(Base64.getUrlDecoder().decode(text.getBytes(StandardCharsets.UTF_8))));
    } catch (IllegalArgumentException | Malformed e) {
      throw Refusal.badRequest(
          "invalid continue token: continue key is not valid: " + e.getMessage());
    }
  }
}
