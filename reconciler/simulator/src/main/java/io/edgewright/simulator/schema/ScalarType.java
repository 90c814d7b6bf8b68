package io.edgewright.simulator.schema;

/** A text, a number, a truth value; or any of them (quantities, int-or-string). */
public enum ScalarType implements Type {
  STRING,
  NUMBER,
  BOOLEAN,
  /** Any scalar. */
  ANY,
  /** A quantity, kept in its canonical form. */
  QUANTITY,
  /** A number or a text. */
  INT_OR_STRING,
  /** An instant, kept to the second. */
  TIME,
  /** An instant, kept to the microsecond. */
  MICRO_TIME,
  /** Base64 text. */
  BYTES,
  /** A 32-bit number. */
  INT32,
  /** A 64-bit number. */
  INT64
}
