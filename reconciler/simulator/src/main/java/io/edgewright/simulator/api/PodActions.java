package io.edgewright.simulator.api;

import io.edgewright.simulator.kind.ResourceKind;
import io.edgewright.simulator.status.Refusal;
import java.util.Map;

/** Subresources that need a node behind the API server, which a simulated cluster has not. */
final class PodActions {
  private final Context context;

  PodActions(Context context) {
    this.context = context;
  }

  ApiAnswer handle(ApiRequest request, Route route, ResourceKind kind) {
    if (context.store().get(Context.key(kind, route.namespace(), route.name())).isEmpty()) {
      throw Refusal.notFound(kind, route.name());
    }
    if (route.subresource().equals("log") && request.method().equals("GET")) {
      return ApiAnswer.text(200, "");
    }
    throw new Refusal(
        501,
        "NotImplemented",
        "a simulated cluster has no nodes that could serve " + route.subresource(),
        Map.of());
  }
}
