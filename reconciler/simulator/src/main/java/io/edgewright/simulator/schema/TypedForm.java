package io.edgewright.simulator.schema;

import io.edgewright.simulator.tree.Frozen;
import io.edgewright.simulator.tree.Memo;
import io.edgewright.simulator.tree.Null;
import io.edgewright.simulator.tree.Place;
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
    var result = form.struct(type, tree, Place.ROOT);
    return new Result(result, form.unknown, form.misfits);
  }

  /**
   * Passes an object through its type once more, after something was filled in of what the type
   * has; the same object where that changes nothing.
   */
  public static Map<String, Object> completed(MapType type, Map<String, Object> object) {
    return Completeness.of(type, object) ? object : of(type, object).tree();
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

  private Map<String, Object> struct(MapType type, Map<String, Object> tree, Place place) {
    var result = new LinkedHashMap<String, Object>(Math.max(8, tree.size() * 2));
    for (var entry : tree.entrySet()) {
      var key = entry.getKey();
      var value = entry.getValue();
      var field = type.fields().get(key);
      if (field == null) {
        unknown.add(place.field(key).path());
      } else if (value != Null.NULL) {
        put(result, key, field, value(field.type(), value, place.field(key), type));
      }
    }
    for (var entry : type.alwaysWritten().entrySet()) {
      if (!result.containsKey(entry.getKey())) {
        result.put(entry.getKey(), zero(entry.getValue()));
      }
    }
    return result;
  }

  private static void put(
      Map<String, Object> result, String key, Field field, @Nullable Object value) {
    if (value != null && !isDropped(field, value)) {
      result.put(key, value);
    }
  }

  static boolean isDropped(Field field, Object value) {
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
            case MapType struct -> new TypedForm().struct(struct, Map.of(), Place.ROOT);
            case ScalarType scalar ->
                scalar == ScalarType.INT_OR_STRING
                    ? (Object) 0L
                    : scalar == ScalarType.QUANTITY ? "0" : Null.NULL;
            case ListType _ -> Null.NULL;
            case AnyType _ -> Null.NULL;
          };
    };
  }

  private @Nullable Object value(Type type, Object value, Place place, MapType owner) {
    if (value == Null.NULL) {
      return Null.NULL;
    }
    return switch (type) {
      case ScalarType scalar -> scalar(scalar, value, place, owner);
      case ListType list -> list(list, value, place, owner);
      case MapType map -> map(map, value, place, owner);
      case AnyType _ -> value;
    };
  }

  private @Nullable Object list(ListType type, Object value, Place place, MapType owner) {
    if (!(value instanceof List<?>)) {
      return misfit(value, place, owner, "[]" + goName(type.element()));
    }
    var result = new ArrayList<>();
    var index = 0;
    for (var item : Tree.asList(value)) {
      var below = place.item(index++);
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

  private @Nullable Object map(MapType type, Object value, Place place, MapType owner) {
    if (!(value instanceof Map<?, ?>)) {
      return misfit(
          value, place, owner, type.isStruct() ? simple(type.name()) : "map[string]string");
    }
    if (type.isStruct()) {
      return struct(type, Tree.asMap(value), place);
    }
    var element = type.element().orElse(AnyType.ATOMIC);
    var result = new LinkedHashMap<String, Object>();
    for (var entry : Tree.asMap(value).entrySet()) {
      var key = entry.getKey();
      var item = entry.getValue();
      var converted =
          item == Null.NULL ? nullIn(element) : value(element, item, place.field(key), owner);
      if (converted != null) {
        result.put(key, converted);
      }
    }
    return result;
  }

  private static Object nullIn(Type element) {
    return switch (element) {
      case ScalarType scalar when scalar == ScalarType.QUANTITY -> "0";
      case ScalarType scalar when scalar == ScalarType.STRING -> "";
      default -> Null.NULL;
    };
  }

  private @Nullable Object scalar(ScalarType type, Object value, Place place, MapType owner) {
    return switch (type) {
      case STRING -> value instanceof String ? value : misfit(value, place, owner, "string");
      case BYTES -> bytes(value, place, owner);
      case BOOLEAN -> value instanceof Boolean ? value : misfit(value, place, owner, "bool");
      case INT32 -> integer(value, place, owner, "int32");
      case INT64 -> integer(value, place, owner, "int64");
      case NUMBER -> value instanceof Number ? value : misfit(value, place, owner, "float64");
      case INT_OR_STRING -> value instanceof String ? value : integer(value, place, owner, "int32");
      case QUANTITY -> quantity(value);
      case TIME -> time(value, place, owner);
      case MICRO_TIME -> microTime(value, place, owner);
      case ANY -> value;
    };
  }

  private @Nullable Object bytes(Object value, Place place, MapType owner) {
    if (!(value instanceof String text)) {
      return misfit(value, place, owner, "[]uint8");
    }
    try {
      var decoded = Base64.getDecoder().decode(text.replaceAll("[\\r\\n]", ""));
      return Base64.getEncoder().encodeToString(decoded);
    } catch (IllegalArgumentException _) {
      misfits.add("illegal base64 data at input byte 0");
      return null;
    }
  }

  private @Nullable Object integer(Object value, Place place, MapType owner, String goType) {
    return switch (value) {
      case Long number when goType.equals("int32") && number != number.intValue() ->
          misfit(value, place, owner, goType);
      case Long number -> number;
      case Double number when number == Math.rint(number) && Math.abs(number) < 1e15 ->
          number.longValue();
      case BigInteger _ -> misfit(value, place, owner, goType);
      default -> misfit(value, place, owner, goType);
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

  private @Nullable Object time(Object value, Place place, MapType owner) {
    if (!(value instanceof String text)) {
      return misfit(value, place, owner, "Time");
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

  private @Nullable Object microTime(Object value, Place place, MapType owner) {
    if (!(value instanceof String text)) {
      return misfit(value, place, owner, "MicroTime");
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

  private @Nullable Object misfit(Object value, Place place, MapType owner, String goType) {
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
            .formatted(
                found, simple(owner.name()), place.path().replaceAll("\\[\\d+]", ""), goType));
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
