package io.edgewright.simulator.schema;

import io.edgewright.simulator.fieldset.PathElement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A struct with declared fields, a map of one element type, or both; its fields are set once, after
 * construction, since types recur.
 */
public final class MapType implements Type {
  private final String name;
  private final boolean atomic;
  private final @Nullable Type element;
  private Map<String, Field> fields = Map.of();
  private Map<String, Field> written = Map.of();

  private MapType(String name, boolean atomic, @Nullable Type element) {
    this.name = name;
    this.atomic = atomic;
    this.element = element;
  }

  /** A struct whose fields follow. */
  public static MapType struct(String name, boolean atomic) {
    return new MapType(name, atomic, null);
  }

  /** A struct that keeps what it does not declare. */
  public static MapType open(String name, Type element) {
    return new MapType(name, false, element);
  }

  /** A map of one type. */
  public static MapType mapOf(Type element, boolean atomic) {
    return new MapType("map", atomic, element);
  }

  /** Sets the fields, once. */
  public MapType define(Map<String, Field> declared) {
    fields = new LinkedHashMap<>(declared);
    written = new LinkedHashMap<>(declared);
    written.values().removeIf(field -> field.absent() == Field.Absent.OMITTED);
    return this;
  }

  /** Its name in the OpenAPI, or a made-up one. */
  public String name() {
    return name;
  }

  /** Whether the map is one value. */
  public boolean isAtomic() {
    return atomic;
  }

  /** Whether it has declared fields. */
  public boolean isStruct() {
    return element == null || !fields.isEmpty();
  }

  /** Its declared fields. */
  public Map<String, Field> fields() {
    return fields;
  }

  /** Those of its fields that are written also where they have no value. */
  public Map<String, Field> alwaysWritten() {
    return written;
  }

  /** The declared field. */
  public Optional<Field> field(String field) {
    return Optional.ofNullable(fields.get(field));
  }

  /** The type of values that are not declared fields. */
  public Optional<Type> element() {
    return Optional.ofNullable(element);
  }

  /** The type of the value at a key; empty for an unknown field. */
  public Optional<Type> typeOf(String key) {
    var field = fields.isEmpty() ? null : fields.get(key);
    return field == null ? element() : Optional.of(field.type());
  }

  @Override
  public Type at(PathElement path) {
    return path instanceof PathElement.Field(var key)
        ? typeOf(key).orElse(AnyType.ATOMIC)
        : AnyType.ATOMIC;
  }

  @Override
  public boolean declares(String field) {
    return fields.containsKey(field);
  }

  @Override
  public String toString() {
    return name;
  }
}
