package io.edgewright.simulator.api;

import io.edgewright.simulator.kind.ResourceKind;
import io.edgewright.simulator.status.Refusal;
import io.edgewright.simulator.tree.Tree;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Subresources of pods: what assigns and evicts them, and what would need a program that runs,
 * which a simulated cluster has not.
 */
final class PodActions {
  private static final List<String> ANY = List.of("GET", "POST", "PUT", "PATCH", "DELETE");
  private static final Map<String, List<String>> METHODS =
      Map.of(
          "binding", List.of("POST"),
          "eviction", List.of("POST"),
          "log", List.of("GET"),
          "exec", List.of("GET", "POST"),
          "attach", List.of("GET", "POST"),
          "portforward", List.of("GET", "POST"),
          "ephemeralcontainers", List.of("GET", "PUT", "PATCH"));

  private final Context context;

  PodActions(Context context) {
    this.context = context;
  }

  ApiAnswer handle(ApiRequest request, Route route, ResourceKind kind) {
    if (!METHODS.getOrDefault(route.subresource(), ANY).contains(request.method())) {
      throw Refusal.methodNotAllowed();
    }
    var pod =
        context
            .store()
            .get(Context.key(kind, route.namespace(), route.name()))
            .orElseThrow(() -> Refusal.notFound(kind, route.name()));
    return switch (request.method() + " " + route.subresource()) {
      case "POST binding" -> {
        new PodBinding(context).bind(request, route, kind);
        yield success();
      }
      case "POST eviction" -> {
        new PodEviction(context).evict(request, route, kind);
        yield success();
      }
      case "GET log" -> log(request, pod);
      default ->
          throw new Refusal(
              501,
              "NotImplemented",
              "a simulated cluster runs no programs that could serve " + route.subresource(),
              Map.of());
    };
  }

  private static ApiAnswer success() {
    var status = new LinkedHashMap<String, Object>();
    status.put("kind", "Status");
    status.put("apiVersion", "v1");
    status.put("metadata", Map.of());
    status.put("status", "Success");
    status.put("code", 201L);
    return ApiAnswer.json(201, status);
  }

  /** Says why there is nothing to read: an empty log would look like a program that is silent. */
  private static ApiAnswer log(ApiRequest request, Map<String, Object> pod) {
    var containers =
        Tree.list(pod, "spec", "containers").stream()
            .map(container -> Tree.text(Tree.asMap(container), "name"))
            .toList();
    var name = Tree.text(pod, "metadata", "name");
    var asked = request.parameter("container");
    if (!asked.isEmpty() && !containers.contains(asked)) {
      throw Refusal.badRequest("container " + asked + " is not valid for pod " + name);
    }
    if (asked.isEmpty() && containers.size() > 1) {
      throw Refusal.badRequest(
          "a container name must be specified for pod %s, choose one of: [%s]"
              .formatted(name, String.join(" ", containers)));
    }
    var container = asked.isEmpty() ? containers.getFirst() : asked;
    var text =
        "simulated: container %s of pod %s runs no program, hence has no log%n"
            .formatted(container, name);
    return new ApiAnswer.Whole(200, "text/plain", text.getBytes(StandardCharsets.UTF_8), List.of());
  }
}
