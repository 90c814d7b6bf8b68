package io.edgewright.simulator.api;

import io.edgewright.simulator.access.ServiceAccountTokens;
import io.edgewright.simulator.kind.GroupVersion;
import io.edgewright.simulator.kind.ResourceKind;
import io.edgewright.simulator.schema.BuiltInSchema;
import io.edgewright.simulator.schema.MapType;
import io.edgewright.simulator.schema.TypedForm;
import io.edgewright.simulator.status.Cause;
import io.edgewright.simulator.status.Refusal;
import io.edgewright.simulator.tree.Tree;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** POST of a service account's token: a new one, for a while. */
final class TokenRequests {
  private static final String VERSION = "authentication.k8s.io/v1";
  private static final String KIND = "TokenRequest";
  private static final long USUAL_SECONDS = 3600;
  private static final long LEAST_SECONDS = 600;
  private static final long MOST_SECONDS = 1L << 32;

  private final Context context;

  TokenRequests(Context context) {
    this.context = context;
  }

  Creation.Written create(ApiRequest request, Route route, ResourceKind kind) {
    var options = WriteOptions.of(request, "CreateOptions", false);
    var account =
        context
            .store()
            .get(Context.key(kind, route.namespace(), route.name()))
            .orElseThrow(() -> Refusal.notFound(kind, route.name()));
    var asked = Tree.mutableMap(TypedForm.of(type(), Tree.asMap(Bodies.any(request))).tree());
    asked.put("kind", KIND);
    asked.put("apiVersion", VERSION);
    asked.remove("status");
    var seconds = seconds(asked);
    var bound = bound(route, Tree.map(asked, "spec", "boundObjectRef"));
    var object = Tree.mutableMap(owned(asked, options));
    var metadata = Tree.mutableMap(Tree.map(object, "metadata"));
    metadata.put("name", route.name());
    metadata.put("namespace", route.namespace());
    metadata.put("creationTimestamp", context.now());
    object.put("metadata", metadata);
    var spec = Tree.mutableMap(Tree.map(object, "spec"));
    var audiences = audiences(spec);
    spec.put("audiences", List.<Object>copyOf(audiences));
    spec.put("expirationSeconds", seconds);
    object.put("spec", spec);
    var now = context.clock().instant();
    var until = now.plusSeconds(seconds);
    var order = new ServiceAccountTokens.Order(account, audiences, now, until, bound);
    object.put("status", status(context.access().authenticator().accounts().issue(order), until));
    return new Creation.Written(201, object, List.of());
  }

  private static MapType type() {
    return BuiltInSchema.kind(VERSION, KIND).orElseThrow();
  }

  private Map<String, Object> owned(Map<String, Object> asked, WriteOptions options) {
    var empty = TypedForm.of(type(), Map.of("apiVersion", VERSION, "kind", KIND)).tree();
    return Ownership.of(VERSION, type(), "token", context.now())
        .updated(empty, asked, options.manager());
  }

  private static List<String> audiences(Map<String, Object> spec) {
    var given = Tree.list(spec, "audiences").stream().map(String::valueOf).toList();
    return given.isEmpty() ? List.of(ServiceAccountTokens.ISSUER) : given;
  }

  private static long seconds(Map<String, Object> asked) {
    var seconds = Tree.number(asked, "spec", "expirationSeconds").orElse(USUAL_SECONDS);
    if (seconds < LEAST_SECONDS) {
      throw outOfRange(seconds, "may not specify a duration less than 10 minutes");
    }
    if (seconds > MOST_SECONDS) {
      throw outOfRange(seconds, "may not specify a duration larger than 2^32 seconds");
    }
    return seconds;
  }

  private static Refusal outOfRange(long seconds, String detail) {
    return Refusal.invalid(
        "authentication.k8s.io",
        KIND,
        "",
        List.of(Cause.invalid("spec.expirationSeconds", Long.toString(seconds), detail)));
  }

  /** The object that the token is to live as long as, with its UID; empty where there is none. */
  private Map<String, Object> bound(Route route, Map<String, Object> reference) {
    if (reference.isEmpty()) {
      return Map.of();
    }
    var plural =
        switch (Tree.text(reference, "kind")) {
          case "Pod" -> "pods";
          case "Secret" -> "secrets";
          default ->
              throw Refusal.badRequest(
                  "cannot bind token for serviceaccount \"%s\" to object of type %s, Kind=%s"
                      .formatted(
                          route.name(),
                          Tree.text(reference, "apiVersion"),
                          Tree.text(reference, "kind")));
        };
    var kind = context.catalog().find(new GroupVersion("", "v1"), plural).orElseThrow();
    var name = Tree.text(reference, "name");
    var object =
        context
            .store()
            .get(Context.key(kind, route.namespace(), name))
            .orElseThrow(() -> Refusal.notFound(kind, name));
    var uid = Tree.text(object, "metadata", "uid");
    if (Optional.of(Tree.text(reference, "uid"))
        .filter(u -> !u.isEmpty() && !u.equals(uid))
        .isPresent()) {
      throw Refusal.conflict(
          kind,
          name,
          "the UID in the bound object reference (%s) does not match the UID in record. The object might have been deleted and then recreated"
              .formatted(Tree.text(reference, "uid")));
    }
    return Tree.with(reference, uid, "uid");
  }

  private static Map<String, Object> status(String token, Instant until) {
    var status = new LinkedHashMap<String, Object>();
    status.put("token", token);
    status.put(
        "expirationTimestamp",
        DateTimeFormatter.ISO_INSTANT.format(until.truncatedTo(ChronoUnit.SECONDS)));
    return status;
  }
}
