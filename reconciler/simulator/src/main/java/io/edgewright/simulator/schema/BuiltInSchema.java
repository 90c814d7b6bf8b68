package io.edgewright.simulator.schema;

import io.edgewright.simulator.tree.Json;
import io.edgewright.simulator.tree.Malformed;
import io.edgewright.simulator.tree.Tree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;

/** The types of the kinds that every API server has, read once from a resource. */
public final class BuiltInSchema {
  private static final String RESOURCE = "/io/edgewright/simulator/schema.json";
  private static final Map<String, MapType> KINDS =
      SchemaReader.read(Tree.asMap(resource(RESOURCE)));

  private BuiltInSchema() {}

  /** The type of a kind, by apiVersion and kind. */
  public static Optional<MapType> kind(String apiVersion, String kind) {
    return Optional.ofNullable(KINDS.get(apiVersion + "/" + kind));
  }

  /** The metadata of every object. */
  public static MapType objectMeta() {
    return (MapType) kind("v1", "ConfigMap").flatMap(type -> type.typeOf("metadata")).orElseThrow();
  }

  /** A JSON resource of this module. */
  public static Object resource(String name) {
    try (var in = BuiltInSchema.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("missing resource " + name);
      }
      return Json.read(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (Malformed e) {
      throw new IllegalStateException("broken resource " + name, e);
    }
  }
}
