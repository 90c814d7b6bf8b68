package io.edgewright.simulator.api;

import io.edgewright.simulator.discovery.Groups;
import io.edgewright.simulator.discovery.OpenApi;
import io.edgewright.simulator.discovery.OpenApiV2;
import io.edgewright.simulator.kind.GroupVersion;
import io.edgewright.simulator.tree.Json;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Paths that lead to no resource: health, version, discovery, OpenAPI. */
final class NonResources {
  private static final String NOT_FOUND = "404 page not found\n";
  private static final String OPEN_API = "/openapi/v3/";
  private static final String STARTED = "2026-01-01T00:00:00Z";

  private final Context context;

  NonResources(Context context) {
    this.context = context;
  }

  ApiAnswer get(ApiRequest request) {
    var path = request.path();
    return switch (path) {
      case "/healthz", "/livez", "/readyz", "/livez/ping", "/readyz/ping" ->
          ApiAnswer.text(200, "ok");
      case "/version", "/version/" -> ApiAnswer.json(200, version());
      case "/" -> ApiAnswer.json(200, Map.of("paths", paths()));
      case "/api", "/api/" -> api(request);
      case "/apis", "/apis/" -> apis(request);
      case "/openapi/v2" -> openApiV2(request);
      case "/openapi/v3", OPEN_API -> openApiIndex();
      default -> below(path);
    };
  }

  private static ApiAnswer openApiV2(ApiRequest request) {
    return request.header("accept").contains("protobuf")
        ? new ApiAnswer.Whole(200, OpenApiV2.MEDIA_TYPE, OpenApiV2.protobuf(), List.of())
        : ApiAnswer.json(200, OpenApiV2.json());
  }

  private ApiAnswer openApiIndex() {
    return new ApiAnswer.Whole(
        200, "text/plain; charset=utf-8", Json.write(OpenApi.index(context.catalog())), List.of());
  }

  private static Optional<String> aggregatedVersion(ApiRequest request) {
    for (var option : request.header("accept").split(",")) {
      if (option.contains("as=APIGroupDiscoveryList")) {
        return Optional.of(option.contains("v=v2beta1") ? "v2beta1" : "v2");
      }
    }
    return Optional.empty();
  }

  private ApiAnswer aggregated(boolean core, String version) {
    return new ApiAnswer.Whole(
        200,
        "application/json;g=apidiscovery.k8s.io;v=" + version + ";as=APIGroupDiscoveryList",
        Json.write(Groups.aggregated(context.catalog(), core, version)),
        List.of());
  }

  private ApiAnswer api(ApiRequest request) {
    return aggregatedVersion(request)
        .filter(version -> version.equals("v2beta1"))
        .map(version -> aggregated(true, version))
        .orElseGet(() -> ApiAnswer.json(200, Groups.core(request.header("host"))));
  }

  private ApiAnswer apis(ApiRequest request) {
    return aggregatedVersion(request)
        .filter(version -> version.equals("v2beta1"))
        .map(version -> aggregated(false, version))
        .orElseGet(() -> ApiAnswer.json(200, Groups.all(context.catalog())));
  }

  private ApiAnswer below(String path) {
    if (path.startsWith(OPEN_API)) {
      return openApi(path.substring(OPEN_API.length()));
    }
    var parts = Arrays.stream(path.split("/")).filter(part -> !part.isEmpty()).toList();
    var found =
        switch (parts.size()) {
          case 2 -> {
            if (parts.getFirst().equals("api")) {
              yield Groups.resources(context.catalog(), new GroupVersion("", parts.get(1)));
            }
            yield parts.getFirst().equals("apis")
                ? Groups.one(context.catalog(), parts.get(1))
                : Optional.<Map<String, Object>>empty();
          }
          case 3 ->
              parts.getFirst().equals("apis")
                  ? Groups.resources(
                      context.catalog(), new GroupVersion(parts.get(1), parts.get(2)))
                  : Optional.<Map<String, Object>>empty();
          default -> Optional.<Map<String, Object>>empty();
        };
    return found
        .map(tree -> ApiAnswer.json(200, tree))
        .orElseGet(() -> ApiAnswer.text(404, NOT_FOUND));
  }

  private ApiAnswer openApi(String path) {
    var catalog = context.catalog();
    var parts = path.split("/");
    var isCore = parts.length == 2 && parts[0].equals("api");
    var found =
        isCore || (parts.length == 3 && parts[0].equals("apis"))
            ? OpenApi.document(
                catalog, new GroupVersion(isCore ? "" : parts[1], parts[parts.length - 1]))
            : OpenApi.other(catalog, path);
    return found
        .map(tree -> ApiAnswer.json(200, tree))
        .orElseGet(() -> ApiAnswer.text(404, NOT_FOUND));
  }

  private List<String> paths() {
    var paths =
        new TreeSet<>(
            List.of(
                "/api",
                "/api/v1",
                "/apis",
                "/apis/",
                "/healthz",
                "/livez",
                "/openapi/v3",
                "/openapi/v3/",
                "/readyz",
                "/version"));
    for (var kind : context.catalog().all()) {
      if (!kind.group().isEmpty()) {
        paths.add("/apis/" + kind.group());
        paths.add("/apis/" + kind.groupVersion());
      }
    }
    return new ArrayList<>(paths);
  }

  private static Map<String, Object> version() {
    var version = new LinkedHashMap<String, Object>();
    version.put("major", "1");
    version.put("minor", "28");
    version.put("gitVersion", "v1.28.5");
    version.put("gitCommit", "simulated");
    version.put("gitTreeState", "clean");
    version.put("buildDate", STARTED);
    version.put("goVersion", "go1.21.5");
    version.put("compiler", "gc");
    version.put("platform", "linux/amd64");
    return version;
  }
}
