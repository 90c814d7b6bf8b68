package io.edgewright.simulator.discovery;

import io.edgewright.simulator.kind.Catalog;
import io.edgewright.simulator.kind.CustomKind;
import io.edgewright.simulator.kind.GroupVersion;
import io.edgewright.simulator.kind.ResourceKind;
import io.edgewright.simulator.schema.AnyType;
import io.edgewright.simulator.schema.BuiltInSchema;
import io.edgewright.simulator.schema.Field;
import io.edgewright.simulator.schema.ListType;
import io.edgewright.simulator.schema.MapType;
import io.edgewright.simulator.schema.ScalarType;
import io.edgewright.simulator.schema.Type;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** The OpenAPI v3 documents that kubectl validates and explains with. */
public final class OpenApi {
  private static final List<String> OTHERS =
      List.of(
          ".well-known/openid-configuration", "api", "apis", "logs", "openid/v1/jwks", "version");

  private OpenApi() {}

  private static String path(GroupVersion groupVersion) {
    return groupVersion.group().isEmpty()
        ? "api/" + groupVersion.version()
        : "apis/" + groupVersion;
  }

  /** GET /openapi/v3. */
  public static Map<String, Object> index(Catalog catalog) {
    var paths = new TreeMap<String, Object>();
    OTHERS.forEach(name -> paths.put(name, location(name, 0)));
    for (var kind : catalog.all()) {
      if (!kind.group().isEmpty()) {
        var group = "apis/" + kind.group();
        paths.put(group, location(group, 0));
      }
      var path = path(kind.groupVersion());
      paths.put(path, location(path, hash(catalog, kind.groupVersion())));
    }
    return Map.of("paths", paths);
  }

  private static int hash(Catalog catalog, GroupVersion groupVersion) {
    return catalog.all().stream()
        .filter(kind -> kind.groupVersion().equals(groupVersion))
        .map(kind -> kind.kind() + kind.custom().map(CustomKind::schema).hashCode())
        .toList()
        .hashCode();
  }

  /** GET /openapi/v3/... of what has no objects: a group, or a path beside the groups. */
  public static Optional<Map<String, Object>> other(Catalog catalog, String path) {
    var isGroup = catalog.all().stream().anyMatch(kind -> path.equals("apis/" + kind.group()));
    if (!isGroup && !OTHERS.contains(path)) {
      return Optional.empty();
    }
    var get = new LinkedHashMap<String, Object>();
    get.put("description", isGroup ? "get information of a group" : "get " + path);
    get.put("responses", Map.of("200", Map.of("description", "OK")));
    return Optional.of(
        document(
            Map.of("/" + path + (isGroup ? "/" : ""), Map.of("get", get)),
            Map.of("schemas", Map.of())));
  }

  private static Map<String, Object> document(
      Map<String, Object> paths, Map<String, Object> components) {
    var document = new LinkedHashMap<String, Object>();
    document.put("openapi", "3.0.0");
    document.put("info", Map.of("title", "Kubernetes", "version", "v1.28.5"));
    document.put("paths", paths);
    document.put("components", components);
    return document;
  }

  private static Map<String, Object> location(String path, int hash) {
    return Map.of(
        "serverRelativeURL",
        "/openapi/v3/"
            + path
            + "?hash="
            + Integer.toHexString(hash).toUpperCase(java.util.Locale.ROOT));
  }

  /** GET /openapi/v3/... of one group and version. */
  public static Optional<Map<String, Object>> document(Catalog catalog, GroupVersion groupVersion) {
    var kinds = catalog.all().stream().filter(k -> k.groupVersion().equals(groupVersion)).toList();
    if (kinds.isEmpty()) {
      return Optional.empty();
    }
    var paths = new TreeMap<String, Object>();
    var schemas = new TreeMap<String, Object>();
    var pending = new ArrayDeque<MapType>();
    for (var kind : kinds) {
      paths.put(
          "/"
              + path(groupVersion)
              + (kind.namespaced() ? "/namespaces/{namespace}/" : "/")
              + kind.names().plural()
              + "/{name}",
          operations(kind));
      var schema =
          kind.custom()
              .map(custom -> CustomSchema.of(kind, custom.schema()))
              .orElseGet(() -> object(kind.type(), pending));
      if (kind.isCustom()) {
        pending.add(BuiltInSchema.objectMeta());
      }
      schema.put("x-kubernetes-group-version-kind", List.of(gvk(kind)));
      schemas.put(schemaName(kind), schema);
    }
    var done = new TreeSet<String>();
    while (!pending.isEmpty()) {
      var type = pending.pop();
      if (done.add(type.name())) {
        schemas.computeIfAbsent(type.name(), _ -> object(type, pending));
      }
    }
    return Optional.of(document(paths, Map.of("schemas", schemas)));
  }

  private static String schemaName(ResourceKind kind) {
    return kind.isCustom() ? CustomSchema.name(kind) : kind.type().name();
  }

  private static Map<String, Object> gvk(ResourceKind kind) {
    var gvk = new LinkedHashMap<String, Object>();
    gvk.put("group", kind.group());
    gvk.put("kind", kind.kind());
    gvk.put("version", kind.groupVersion().version());
    return gvk;
  }

  private static Map<String, Object> operations(ResourceKind kind) {
    var parameters =
        List.of("dryRun", "fieldManager", "fieldValidation", "force").stream()
            .<Object>map(
                name ->
                    Map.of(
                        "name",
                        name,
                        "in",
                        "query",
                        "schema",
                        Map.of("type", name.equals("force") ? "boolean" : "string")))
            .toList();
    var patch = new LinkedHashMap<String, Object>();
    patch.put("parameters", parameters);
    patch.put("responses", Map.of("200", Map.of("description", "OK")));
    patch.put("x-kubernetes-action", "patch");
    patch.put("x-kubernetes-group-version-kind", gvk(kind));
    return Map.of("patch", patch);
  }

  private static Map<String, Object> object(MapType type, Deque<MapType> pending) {
    var properties = new LinkedHashMap<String, Object>();
    type.fields().forEach((name, field) -> properties.put(name, field(field, pending)));
    var result = new LinkedHashMap<String, Object>();
    result.put("type", "object");
    if (!properties.isEmpty()) {
      result.put("properties", properties);
    }
    if (type.isStruct() && type.element().isPresent()) {
      result.put("x-kubernetes-preserve-unknown-fields", true);
    } else {
      type.element().ifPresent(e -> result.put("additionalProperties", of(e, pending)));
    }
    if (type.isAtomic()) {
      result.put("x-kubernetes-map-type", "atomic");
    }
    return result;
  }

  private static Map<String, Object> field(Field field, Deque<MapType> pending) {
    var result = of(field.type(), pending);
    if (!field.patchStrategy().isEmpty()) {
      result.put("x-kubernetes-patch-strategy", field.patchStrategy());
    }
    field.patchKey().ifPresent(key -> result.put("x-kubernetes-patch-merge-key", key));
    return result;
  }

  private static Map<String, Object> of(Type type, Deque<MapType> pending) {
    var result = new LinkedHashMap<String, Object>();
    switch (type) {
      case ScalarType scalar -> scalar(scalar, result);
      case ListType list -> {
        result.put("type", "array");
        result.put("items", of(list.element(), pending));
        result.put(
            "x-kubernetes-list-type",
            switch (list.kind()) {
              case ATOMIC -> "atomic";
              case SET -> "set";
              case KEYED -> "map";
            });
        if (!list.keys().isEmpty()) {
          result.put("x-kubernetes-list-map-keys", list.keys());
        }
      }
      case MapType map -> {
        if (map.name().startsWith("io.k8s.")) {
          pending.add(map);
          result.put("allOf", List.of(Map.of("$ref", "#/components/schemas/" + map.name())));
        } else {
          result.putAll(object(map, pending));
        }
      }
      case AnyType _ -> result.put("x-kubernetes-preserve-unknown-fields", true);
    }
    return result;
  }

  private static void scalar(ScalarType type, Map<String, Object> result) {
    switch (type) {
      case STRING, QUANTITY -> result.put("type", "string");
      case BYTES -> {
        result.put("type", "string");
        result.put("format", "byte");
      }
      case TIME, MICRO_TIME -> {
        result.put("type", "string");
        result.put("format", "date-time");
      }
      case INT32, INT64 -> {
        result.put("type", "integer");
        result.put("format", type == ScalarType.INT32 ? "int32" : "int64");
      }
      case NUMBER -> result.put("type", "number");
      case BOOLEAN -> result.put("type", "boolean");
      case INT_OR_STRING -> {
        result.put("type", "string");
        result.put("format", "int-or-string");
      }
      case ANY -> {}
    }
  }
}
