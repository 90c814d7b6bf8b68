package io.edgewright.simulator.schema;

import io.edgewright.simulator.tree.Frozen;
import io.edgewright.simulator.tree.Memo;
import io.edgewright.simulator.tree.Null;
import io.edgewright.simulator.tree.Tree;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Passes an object through its type as an API server written in Go does: unknown fields go, empty
 * optional values go, what is always written appears, numbers, times and quantities take their
 * canonical form.
 */
public final class TypedForm {
  private static final DateTimeFormatter MICROS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'");

  private static final Memo<Optional<String>> TIMES = new Memo<>(TypedForm::canonicalTime);

  private final List<String> unknown = new ArrayList<>();
  private final List<String> misfits = new ArrayList<>();

  private TypedForm() {}

  /**
   * What came out.
   *
   * @param tree the object
   * @param unknown paths of fields that the type lacks
   * @param misfits values of the wrong type, as messages
   */
  public record Result(Map<String, Object> tree, List<String> unknown, List<String> misfits) {}

  /** Passes an object through its type. */
  public static Result of(MapType type, Map<String, Object> tree) {
    var form = new TypedForm();
    var result = form.struct(type, tree, "");
    return new Result(result, form.unknown, form.misfits);
  }

  /**
   * Makes empty lists null where a list is always written: objects are kept as protobuf, which
   * cannot tell them apart. Tells which.
   */
  public static List<String> settle(MapType type, Map<String, Object> object) {
    var settled = new ArrayList<String>();
    settle(type, object, "", settled);
    return settled;
  }

  private static void settle(
      MapType type, Map<String, Object> object, String below, List<String> settled) {
    for (var entry : object.entrySet()) {
      var value = entry.getValue();
      if (!(value instanceof List<?> || value instanceof Map<?, ?>) || value instanceof Frozen) {
        continue;
      }
      var field = type.field(entry.getKey()).orElse(null);
      if (field == null) {
        continue;
      }
      if (value.equals(List.of()) && field.absent() == Field.Absent.NULL) {
        entry.setValue(Null.NULL);
        settled.add(below + entry.getKey());
      } else if (field.type() instanceof MapType struct && struct.isStruct()) {
        settle(struct, Tree.asMap(value), below + entry.getKey() + ".", settled);
      } else if (field.type() instanceof ListType list
          && list.element() instanceof MapType struct
          && struct.isStruct()) {
        Tree.asList(value)
            .forEach(
                item -> settle(struct, Tree.asMap(item), below + entry.getKey() + ".", settled));
      }
    }
  }

  /** What is written for a field that has no value; empty where it is left out. */
  public static Optional<Object> absent(MapType type, String field) {
    return type.field(field).filter(f -> f.absent() != Field.Absent.OMITTED).map(TypedForm::zero);
  }

  private Map<String, Object> struct(MapType type, Map<String, Object> tree, String path) {
    var result = new LinkedHashMap<String, Object>(Math.max(8, tree.size() * 2));
    tree.forEach(
        (key, value) -> {
          var field = type.field(key);
          var below = path.isEmpty() ? key : path + "." + key;
          if (field.isEmpty()) {
            unknown.add(below);
          } else if (value != Null.NULL) {
            put(result, key, field.get(), value(field.get().type(), value, below, type));
          }
        });
    type.fields()
        .forEach(
            (key, field) -> {
              if (field.absent() != Field.Absent.OMITTED && !result.containsKey(key)) {
                result.put(key, zero(field));
              }
            });
    return result;
  }

  private static void put(
      Map<String, Object> result, String key, Field field, @Nullable Object value) {
    if (value != null && !isDropped(field, value)) {
      result.put(key, value);
    }
  }

  private static boolean isDropped(Field field, Object value) {
    if (field.absent() != Field.Absent.OMITTED || field.pointer()) {
      return false;
    }
    return switch (value) {
      case String text -> text.isEmpty();
      case Long number -> number == 0;
      case Boolean flag -> !flag;
      case List<?> list -> list.isEmpty();
      case Map<?, ?> map -> map.isEmpty();
      default -> false;
    };
  }

  private static Object zero(Field field) {
    return switch (field.absent()) {
      case EMPTY_TEXT -> "";
      case ZERO -> 0L;
      case FALSE -> false;
      case NULL, OMITTED -> Null.NULL;
      case EMPTY_STRUCT ->
          switch (field.type()) {
            case MapType struct -> new TypedForm().struct(struct, Map.of(), "");
            case ScalarType scalar ->
                scalar == ScalarType.INT_OR_STRING
                    ? (Object) 0L
                    : scalar == ScalarType.QUANTITY ? "0" : Null.NULL;
            case ListType _ -> Null.NULL;
            case AnyType _ -> Null.NULL;
          };
    };
  }

  private @Nullable Object value(Type type, Object value, String path, MapType owner) {
    if (value == Null.NULL) {
      return Null.NULL;
    }
    return switch (type) {
      case ScalarType scalar -> scalar(scalar, value, path, owner);
      case ListType list -> list(list, value, path, owner);
      case MapType map -> map(map, value, path, owner);
      case AnyType _ -> value;
    };
  }

  private @Nullable Object list(ListType type, Object value, String path, MapType owner) {
    if (!(value instanceof List<?>)) {
      return misfit(value, path, owner, "[]" + goName(type.element()));
    }
    var result = new ArrayList<>();
    var index = 0;
    for (var item : Tree.asList(value)) {
      var below = path + "[" + index++ + "]";
      var converted =
          item == Null.NULL && type.element() instanceof MapType struct && struct.isStruct()
              ? struct(struct, Map.of(), below)
              : value(type.element(), item, below, owner);
      if (converted != null) {
        result.add(converted);
      }
    }
    return result;
  }

  private @Nullable Object map(MapType type, Object value, String path, MapType owner) {
    if (!(value instanceof Map<?, ?>)) {
      return misfit(
          value, path, owner, type.isStruct() ? simple(type.name()) : "map[string]string");
    }
    if (type.isStruct()) {
      return struct(type, Tree.asMap(value), path);
    }
    var element = type.element().orElse(AnyType.ATOMIC);
    var result = new LinkedHashMap<String, Object>();
    Tree.asMap(value)
        .forEach(
            (key, item) -> {
              var converted =
                  item == Null.NULL
                      ? nullIn(element)
                      : value(element, item, path + "." + key, owner);
              if (converted != null) {
                result.put(key, converted);
              }
            });
    return result;
  }

  private static Object nullIn(Type element) {
    return switch (element) {
      case ScalarType scalar when scalar == ScalarType.QUANTITY -> "0";
      case ScalarType scalar when scalar == ScalarType.STRING -> "";
      default -> Null.NULL;
    };
  }

  private @Nullable Object scalar(ScalarType type, Object value, String path, MapType owner) {
    return switch (type) {
      case STRING -> value instanceof String ? value : misfit(value, path, owner, "string");
      case BYTES -> bytes(value, path, owner);
      case BOOLEAN -> value instanceof Boolean ? value : misfit(value, path, owner, "bool");
      case INT32 -> integer(value, path, owner, "int32");
      case INT64 -> integer(value, path, owner, "int64");
      case NUMBER -> value instanceof Number ? value : misfit(value, path, owner, "float64");
      case INT_OR_STRING -> value instanceof String ? value : integer(value, path, owner, "int32");
      case QUANTITY -> quantity(value);
      case TIME -> time(value, path, owner);
      case MICRO_TIME -> microTime(value, path, owner);
      case ANY -> value;
    };
  }

  private @Nullable Object bytes(Object value, String path, MapType owner) {
    if (!(value instanceof String text)) {
      return misfit(value, path, owner, "[]uint8");
    }
    try {
      var decoded = Base64.getDecoder().decode(text.replaceAll("[\\r\\n]", ""));
      return Base64.getEncoder().encodeToString(decoded);
    } catch (IllegalArgumentException _) {
      misfits.add("illegal base64 data at input byte 0");
      return null;
    }
  }

  private @Nullable Object integer(Object value, String path, MapType owner, String goType) {
    return switch (value) {
      case Long number when goType.equals("int32") && number != number.intValue() ->
          misfit(value, path, owner, goType);
      case Long number -> number;
      case Double number when number == Math.rint(number) && Math.abs(number) < 1e15 ->
          number.longValue();
      case BigInteger _ -> misfit(value, path, owner, goType);
      default -> misfit(value, path, owner, goType);
    };
  }

  private Object quantity(Object value) {
    var canonical = Quantity.canonical(value);
    if (canonical.isEmpty()) {
      misfits.add(
          "quantities must match the regular expression"
              + " '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'");
    }
    return canonical.orElse("0");
  }

  private @Nullable Object time(Object value, String path, MapType owner) {
    if (!(value instanceof String text)) {
      return misfit(value, path, owner, "Time");
    }
    var canonical = TIMES.of(text);
    if (canonical.isEmpty()) {
      misfits.add("parsing time \"%s\" as \"2006-01-02T15:04:05Z07:00\"".formatted(text));
    }
    return canonical.orElse(text);
  }

  private static Optional<String> canonicalTime(String text) {
    try {
      return Optional.of(
          DateTimeFormatter.ISO_INSTANT.format(
              OffsetDateTime.parse(text).truncatedTo(ChronoUnit.SECONDS).toInstant()));
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  private @Nullable Object microTime(Object value, String path, MapType owner) {
    if (!(value instanceof String text)) {
      return misfit(value, path, owner, "MicroTime");
    }
    try {
      if (!text.matches(".*\\d\\.\\d{6}(Z|[+-].*)")) {
        throw new DateTimeException("not to the microsecond");
      }
      return MICROS.format(OffsetDateTime.parse(text).withOffsetSameInstant(ZoneOffset.UTC));
    } catch (DateTimeException _) {
      misfits.add("parsing time \"%s\" as \"2006-01-02T15:04:05.000000Z07:00\"".formatted(text));
      return text;
    }
  }

  private @Nullable Object misfit(Object value, String path, MapType owner, String goType) {
    var found =
        switch (value) {
          case String _ -> "string";
          case Boolean _ -> "bool";
          case List<?> _ -> "array";
          case Map<?, ?> _ -> "object";
          default -> "number" + (goType.startsWith("int") ? " " + value : "");
        };
    misfits.add(
        "json: cannot unmarshal %s into Go struct field %s.%s of type %s"
            .formatted(found, simple(owner.name()), path.replaceAll("\\[\\d+]", ""), goType));
    return null;
  }

  private static String goName(Type type) {
    return switch (type) {
      case MapType map -> "v1." + simple(map.name());
      case ScalarType scalar ->
          switch (scalar) {
            case STRING -> "string";
            case INT32 -> "int32";
            case INT64 -> "int64";
            case BOOLEAN -> "bool";
            default -> "interface {}";
          };
      case ListType list -> "[]" + goName(list.element());
      case AnyType _ -> "interface {}";
    };
  }

  private static String simple(String name) {
    return name.substring(name.lastIndexOf('.') + 1);
  }
}
