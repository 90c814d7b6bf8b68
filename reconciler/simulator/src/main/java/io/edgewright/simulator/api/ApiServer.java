package io.edgewright.simulator.api;

import io.edgewright.simulator.kind.Catalog;
import io.edgewright.simulator.kind.ResourceKind;
import io.edgewright.simulator.status.Refusal;
import io.edgewright.simulator.tree.Json;
import java.util.List;
import java.util.Optional;

/**
 * Answers requests: finds what they mean and who handles it, and turns refusals into Status
 * objects.
 */
public final class ApiServer {
  private static final ApiAnswer NOT_FOUND = ApiAnswer.text(404, "404 page not found\n");

  private final Context cluster;
  private final Gate gate;

  /** For one cluster. */
  public ApiServer(Context cluster) {
    this.cluster = cluster;
    this.gate = new Gate(cluster.access(), cluster.clock());
  }

  /**
   * What is to be done before a request is handled, by a thread that may take its time; empty for
   * nearly all requests. Whatever happens to it, the request is handled as well without.
   */
  public Optional<Runnable> before(ApiRequest request) {
    return Compilation.before(request, Route.of(request.path()), cluster);
  }

  /** Answers a request, or refuses it. */
  public ApiAnswer handle(ApiRequest request) {
    return handle(request, Terms.USUAL);
  }

  /** Answers a request under conditions that are not the usual ones. */
  public ApiAnswer handle(ApiRequest request, Terms terms) {
    try {
      if (terms.compact()) {
        cluster.store().compact();
      }
      var route = Route.of(request.path());
      var context = cluster.as(new Caller(gate.admit(request, route), terms));
      if (!route.isResource()) {
        return request.method().equals("GET") ? new NonResources(context).get(request) : NOT_FOUND;
      }
      var kind = context.catalog().find(route.groupVersion(), route.plural());
      if (kind.filter(found -> isServed(found, request, route)).isPresent()) {
        return new Resources(context).answer(request, route, kind.get());
      }
      return isWord(route, kind) ? NOT_FOUND : refused(Refusal.noSuchResource());
    } catch (Refusal refusal) {
      return refused(refusal);
    }
  }

  /** Whether a kind is where the path looks for it: in a namespace or in the cluster. */
  private static boolean isServed(ResourceKind kind, ApiRequest request, Route route) {
    if (!kind.namespaced()) {
      return route.namespace().isEmpty();
    }
    return !route.namespace().isEmpty()
        || (route.name().isEmpty()
            && (!kind.isCustom() || List.of("list", "watch").contains(route.verb(request))));
  }

  /** What belongs to no group that is built in is told in a word, and not by a Status. */
  private static boolean isWord(Route route, Optional<ResourceKind> kind) {
    return kind.map(ResourceKind::isCustom)
        .orElseGet(() -> !Catalog.isBuiltIn(route.groupVersion().group()));
  }

  /** The answer to a request that is refused. */
  public static ApiAnswer refused(Refusal refusal) {
    return new ApiAnswer.Whole(
        refusal.code(),
        "application/json",
        Json.write(refusal.status()),
        refusal.warnings(),
        refusal.retryAfter());
  }
}
