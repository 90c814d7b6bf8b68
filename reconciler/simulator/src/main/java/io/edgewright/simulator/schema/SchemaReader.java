package io.edgewright.simulator.schema;

import io.edgewright.simulator.tree.Tree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Builds types from the compact schema resource. */
final class SchemaReader {
  private static final Map<String, ScalarType> NAMED_SCALARS =
      Map.of(
          "io.k8s.apimachinery.pkg.api.resource.Quantity", ScalarType.QUANTITY,
          "io.k8s.apimachinery.pkg.util.intstr.IntOrString", ScalarType.INT_OR_STRING,
          "io.k8s.apimachinery.pkg.apis.meta.v1.Time", ScalarType.TIME,
          "io.k8s.apimachinery.pkg.apis.meta.v1.MicroTime", ScalarType.MICRO_TIME);

  private final Map<String, Type> types = new TreeMap<>();
  private final Map<String, MapType> kinds = new TreeMap<>();
  private final Map<MapType, MapType> granular = new LinkedHashMap<>();

  private SchemaReader() {}

  /** The types by group/version/kind. */
  static Map<String, MapType> read(Map<String, Object> resource) {
    var reader = new SchemaReader();
    resource.forEach(reader::declare);
    resource.forEach(reader::define);
    reader.granular.forEach((copy, original) -> copy.define(original.fields()));
    return reader.kinds;
  }

  private void declare(String name, Object definition) {
    var tree = Tree.asMap(definition);
    var scalar = NAMED_SCALARS.get(name);
    if (scalar != null) {
      types.put(name, scalar);
    } else if (tree.containsKey("f")) {
      types.put(name, MapType.struct(name, "atomic".equals(tree.get("mt"))));
    } else {
      types.put(name, AnyType.ATOMIC);
    }
  }

  private void define(String name, Object definition) {
    var tree = Tree.asMap(definition);
    if (types.get(name) instanceof MapType type) {
      var fields = new LinkedHashMap<String, Field>();
      Tree.map(tree, "f").forEach((field, shape) -> fields.put(field, field(Tree.asMap(shape))));
      type.define(fields);
      Tree.list(tree, "k").forEach(kind -> kinds.put((String) kind, type));
    }
  }

  private Field field(Map<String, Object> shape) {
    return new Field(
        type(shape),
        absent(Tree.text(shape, "z")),
        shape.containsKey("p"),
        Optional.ofNullable(shape.get("d")),
        Tree.find(shape, "pk").map(String.class::cast),
        Tree.text(shape, "ps"));
  }

  private static Field.Absent absent(String goKind) {
    return switch (goKind) {
      case "" -> Field.Absent.OMITTED;
      case "struct" -> Field.Absent.EMPTY_STRUCT;
      case "string" -> Field.Absent.EMPTY_TEXT;
      case "bool" -> Field.Absent.FALSE;
      case "int32", "int64", "int", "uint32", "uint8", "int16" -> Field.Absent.ZERO;
      default -> Field.Absent.NULL;
    };
  }

  private Type type(Map<String, Object> shape) {
    if (shape.containsKey("r")) {
      return named(Tree.text(shape, "r"), Tree.text(shape, "mt"));
    }
    if (shape.containsKey("l")) {
      return list(shape);
    }
    if (shape.containsKey("m")) {
      return MapType.mapOf(type(Tree.map(shape, "m")), "atomic".equals(shape.get("mt")));
    }
    return scalar(shape);
  }

  private Type named(String name, String mapType) {
    var type = types.getOrDefault(name, AnyType.ATOMIC);
    if (type instanceof MapType struct && struct.isAtomic() && mapType.equals("granular")) {
      var copy = MapType.struct(name, false);
      granular.put(copy, struct);
      return copy;
    }
    return type;
  }

  private ListType list(Map<String, Object> shape) {
    var element = type(Tree.map(shape, "l"));
    var key = Tree.text(shape, "pk");
    return switch (Tree.text(shape, "lt")) {
      case "map" -> new ListType(element, ListType.Kind.KEYED, keys(shape));
      case "set" -> new ListType(element, ListType.Kind.SET, List.of());
      case "atomic" -> new ListType(element, ListType.Kind.ATOMIC, List.of());
      default ->
          !Tree.text(shape, "ps").contains("merge")
              ? new ListType(element, ListType.Kind.ATOMIC, List.of())
              : key.isEmpty()
                  ? new ListType(element, ListType.Kind.SET, List.of())
                  : new ListType(element, ListType.Kind.KEYED, List.of(key));
    };
  }

  private static List<String> keys(Map<String, Object> shape) {
    return Tree.list(shape, "lk").stream().map(String.class::cast).toList();
  }

  private static Type scalar(Map<String, Object> shape) {
    var format = Tree.text(shape, "fmt");
    return switch (Tree.text(shape, "t")) {
      case "s" -> format.equals("byte") ? ScalarType.BYTES : ScalarType.STRING;
      case "i" -> format.equals("int32") ? ScalarType.INT32 : ScalarType.INT64;
      case "n" -> ScalarType.NUMBER;
      case "b" -> ScalarType.BOOLEAN;
      default -> AnyType.ATOMIC;
    };
  }
}
