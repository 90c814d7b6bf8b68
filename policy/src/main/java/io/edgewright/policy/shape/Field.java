package io.edgewright.policy.shape;

import java.util.Optional;

/**
 * A field that a mapping may have.
 *
 * @param description one sentence for people
 * @param standard the value that holds where none is stated, as a person would write it
 */
public record Field(
    String name, Shape shape, String description, boolean required, Optional<String> standard) {
  public static Field optional(String name, Shape shape, String description) {
    return new Field(name, shape, description, false, Optional.empty());
  }

  public static Field required(String name, Shape shape, String description) {
    return new Field(name, shape, description, true, Optional.empty());
  }

  /** The field with the value that holds where none is stated. */
  public Field standing(String value) {
    return new Field(name, shape, description, required, Optional.of(value));
  }
}
