package io.edgewright.simulator.api;

import io.edgewright.simulator.kind.Deprecations;
import io.edgewright.simulator.kind.ResourceKind;
import io.edgewright.simulator.status.Refusal;
import io.edgewright.simulator.tree.Json;
import io.edgewright.simulator.tree.YamlText;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Finds out who handles a request of a resource. */
final class Resources {
  private final Context context;

  Resources(Context context) {
    this.context = context;
  }

  ApiAnswer answer(ApiRequest request, Route route, ResourceKind kind) {
    var deprecation = Deprecations.of(kind);
    var isThere = route.subresource().isEmpty() || kind.has(route.subresource());
    if (deprecation.isEmpty() || !isThere) {
      return handled(request, route, kind);
    }
    var warnings = List.of(deprecation.get());
    return Creation.warned(
        warnings,
        () ->
            switch (handled(request, route, kind)) {
              case ApiAnswer.Whole whole -> whole.warning(warnings);
              case ApiAnswer.Stream stream -> stream;
            });
  }

  private ApiAnswer handled(ApiRequest request, Route route, ResourceKind kind) {
    if (!route.subresource().isEmpty()) {
      return subresource(request, route, kind);
    }
    var presentation = Presentation.of(request, kind, context.clock());
    return switch (route.verb(request)) {
      case "get" -> {
        if (request.flag("watch") && request.method().equals("GET")) {
          yield new Watching(context).watch(request, route, kind);
        }
        yield answer(200, presentation.one(get(route, kind), true), presentation, List.of());
      }
      case "list" ->
          answer(
              200,
              presentation.list(new Listing(context).list(request, route, kind)),
              presentation,
              List.of());
      case "watch" -> new Watching(context).watch(request, route, kind);
      case "create" -> create(request, route, kind, presentation);
      case "update" ->
          route.name().isEmpty()
              ? unnamed(kind)
              : written(new Replacement(context).replace(request, route, kind), presentation);
      case "patch" ->
          route.name().isEmpty()
              ? unnamed(kind)
              : written(new Patching(context).patch(request, route, kind), presentation);
      case "delete" -> {
        var deleted = new Deletion(context).delete(request, route, kind);
        yield answer(
            200, presentation.one(deleted.answer(), true), presentation, deleted.warnings());
      }
      case "deletecollection" -> deleteCollection(request, route, kind, presentation);
      default -> notAllowed();
    };
  }

  private Map<String, Object> get(Route route, ResourceKind kind) {
    return context
        .find(Context.key(kind, route.namespace(), route.name()))
        .map(object -> Versions.as(kind, object))
        .orElseThrow(() -> Refusal.notFound(kind, route.name()));
  }

  private Map<String, Object> status(Route route, ResourceKind kind) {
    var object = get(route, kind);
    var target = new Writing.Target(kind, route.namespace(), "status", false);
    return kind.is("", "Service")
        ? new Writing(context).kept(target, route.name()).orElse(object)
        : object;
  }

  /** Custom resources are found by their path alone, built-in ones by path and method. */
  private static ApiAnswer unnamed(ResourceKind kind) {
    if (kind.isCustom()) {
      throw Refusal.badRequest("name must be provided");
    }
    return notAllowed();
  }

  private static ApiAnswer notAllowed() {
    throw Refusal.methodNotAllowed();
  }

  private ApiAnswer create(
      ApiRequest request, Route route, ResourceKind kind, Presentation presentation) {
    // What custom resources are created under has no name, whatever the path says.
    if ((!route.name().isEmpty() && !kind.isCustom())
        || (kind.namespaced() && route.namespace().isEmpty())) {
      return notAllowed();
    }
    if (!kind.verbs().contains("get")) {
      return written(new Reviews(context).create(request, route, kind), presentation);
    }
    return written(new Creation(context).create(request, route, kind), presentation);
  }

  private ApiAnswer deleteCollection(
      ApiRequest request, Route route, ResourceKind kind, Presentation presentation) {
    if (!kind.verbs().contains("deletecollection")
        || (kind.namespaced() && route.namespace().isEmpty())) {
      return notAllowed();
    }
    return answer(
        200,
        presentation.list(new Deletion(context).deleteCollection(request, route, kind)),
        presentation,
        Deletion.warnings(request, kind));
  }

  private ApiAnswer subresource(ApiRequest request, Route route, ResourceKind kind) {
    if (!kind.has(route.subresource())) {
      throw kind.isCustom() ? Refusal.notFound(kind, route.name()) : Refusal.noSuchResource();
    }
    if (kind.isCustom() && !List.of("GET", "PUT", "PATCH").contains(request.method())) {
      throw Refusal.methodNotAllowed(kind, route.verb(request));
    }
    var presentation = Presentation.of(request, kind, context.clock());
    return switch (route.subresource()) {
      case "finalize" ->
          request.method().equals("PUT")
              ? written(new Replacement(context).replace(request, route, kind), presentation)
              : notAllowed();
      case "status" ->
          switch (request.method()) {
            case "GET" ->
                answer(200, presentation.one(status(route, kind), true), presentation, List.of());
            case "PUT" ->
                written(new Replacement(context).replace(request, route, kind), presentation);
            case "PATCH" ->
                written(new Patching(context).patch(request, route, kind), presentation);
            default -> notAllowed();
          };
      case "scale" ->
          switch (request.method()) {
            case "GET" ->
                answer(200, new Scaling(context).get(route, kind), presentation, List.of());
            case "PUT" -> written(new Scaling(context).replace(request, route, kind), presentation);
            case "PATCH" -> written(new Scaling(context).patch(request, route, kind), presentation);
            default -> notAllowed();
          };
      case "token" ->
          request.method().equals("POST")
              ? written(new TokenRequests(context).create(request, route, kind), presentation)
              : notAllowed();
      default -> new PodActions(context).handle(request, route, kind);
    };
  }

  private static ApiAnswer written(Creation.Written written, Presentation presentation) {
    return answer(
        written.status(),
        presentation.one(written.object(), true),
        presentation,
        written.warnings());
  }

  private static ApiAnswer answer(
      int status, Map<String, Object> tree, Presentation presentation, List<String> warnings) {
    var body =
        presentation.isYaml()
            ? YamlText.of(tree).getBytes(StandardCharsets.UTF_8)
            : Json.write(tree);
    return new ApiAnswer.Whole(status, presentation.contentType(), body, warnings);
  }
}
