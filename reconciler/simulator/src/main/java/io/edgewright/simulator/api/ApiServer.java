package io.edgewright.simulator.api;

import io.edgewright.simulator.status.Refusal;
import io.edgewright.simulator.tree.Json;
import java.util.Optional;

/**
 * Answers requests: finds what they mean and who handles it, and turns refusals into Status
 * objects.
 */
public final class ApiServer {
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
        return request.method().equals("GET")
            ? new NonResources(context).get(request)
            : ApiAnswer.text(404, "404 page not found\n");
      }
      if (!context.catalog().serves(route.groupVersion())) {
        return ApiAnswer.text(404, "404 page not found\n");
      }
      var kind =
          context
              .catalog()
              .find(route.groupVersion(), route.plural())
              .orElseThrow(Refusal::noSuchResource);
      return new Resources(context).answer(request, route, kind);
    } catch (Refusal refusal) {
      return refused(refusal);
    }
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
