package io.edgewright.simulator.discovery;

import io.edgewright.simulator.kind.ResourceKind;
import io.edgewright.simulator.tree.Tree;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Publishes the schema of a CustomResourceDefinition, as declared, with what every object has. */
final class CustomSchema {
  private static final String API_VERSION =
      "APIVersion defines the versioned schema of this representation of an object. Servers should"
          + " convert recognized schemas to the latest internal value, and may reject unrecognized"
          + " values.";
  private static final String KIND =
      "Kind is a string value representing the REST resource this object represents. Servers may"
          + " infer this from the endpoint the client submits requests to. Cannot be updated. In"
          + " CamelCase.";
  private static final String METADATA =
      "Standard object's metadata. More info:"
          + " https://git.k8s.io/community/contributors/devel/sig-architecture/api-conventions.md#metadata";
  private static final String OBJECT_META =
      "#/components/schemas/io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta";

  private CustomSchema() {}

  /** {@code com.example.v1.Widget}, as servers name the schema. */
  static String name(ResourceKind kind) {
    var group = new ArrayList<>(Arrays.asList(kind.group().split("\\.")));
    Collections.reverse(group);
    return String.join(".", group) + "." + kind.groupVersion().version() + "." + kind.kind();
  }

  static Map<String, Object> of(ResourceKind kind, Map<String, Object> schema) {
    var properties = new LinkedHashMap<>(Tree.map(schema, "properties"));
    properties.put("apiVersion", text(API_VERSION));
    properties.put("kind", text(KIND));
    var metadata = new LinkedHashMap<String, Object>();
    metadata.put("description", METADATA);
    metadata.put("allOf", List.of(Map.of("$ref", OBJECT_META)));
    properties.put("metadata", metadata);
    var result = new LinkedHashMap<>(schema);
    result.put("type", "object");
    result.put("properties", properties);
    return result;
  }

  private static Map<String, Object> text(String description) {
    var property = new LinkedHashMap<String, Object>();
    property.put("description", description);
    property.put("type", "string");
    return property;
  }
}
