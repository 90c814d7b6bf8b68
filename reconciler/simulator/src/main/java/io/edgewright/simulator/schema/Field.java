package io.edgewright.simulator.schema;

import java.util.Optional;

/**
 * A field of a struct.
 *
 * @param type type of its value
 * @param absent what the server writes where it has no value
 * @param pointer whether an empty value differs from none
 * @param defaultValue default in the schema
 * @param patchKey merge key of a strategic merge patch
 * @param patchStrategy strategy of a strategic merge patch
 */
public record Field(
    Type type,
    Absent absent,
    boolean pointer,
    Optional<Object> defaultValue,
    Optional<String> patchKey,
    String patchStrategy) {

  /** What the Go encoding writes for a field without a value. */
  public enum Absent {
    OMITTED,
    NULL,
    EMPTY_STRUCT,
    EMPTY_TEXT,
    ZERO,
    FALSE
  }

  /** A field that is left out where it has no value. */
  public static Field optional(Type type) {
    return new Field(type, Absent.OMITTED, true, Optional.empty(), Optional.empty(), "");
  }

  /** The same with a default. */
  public Field defaulted(Object value) {
    return new Field(type, absent, pointer, Optional.of(value), patchKey, patchStrategy);
  }
}
