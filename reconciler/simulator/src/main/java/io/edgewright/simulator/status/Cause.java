package io.edgewright.simulator.status;

/**
 * One reason of a refusal.
 *
 * @param reason machine-readable reason
 * @param message for people
 * @param field path of the field, empty for none
 */
public record Cause(String reason, String message, String field) {

  /** A value that is not allowed. */
  public static Cause invalid(String field, String shown, String detail) {
    return new Cause("FieldValueInvalid", "Invalid value: " + shown + ": " + detail, field);
  }

  /** A value that is missing. */
  public static Cause required(String field, String detail) {
    return new Cause(
        "FieldValueRequired",
        detail.isEmpty() ? "Required value" : "Required value: " + detail,
        field);
  }

  /** A field that must not be set. */
  public static Cause forbidden(String field, String detail) {
    return new Cause("FieldValueForbidden", "Forbidden: " + detail, field);
  }

  /** A value that occurs twice. */
  public static Cause duplicate(String field, String shown) {
    return new Cause("FieldValueDuplicate", "Duplicate value: " + shown, field);
  }

  /** A value that is none of the known ones. */
  public static Cause unsupported(String field, String shown, java.util.List<String> supported) {
    var list = String.join(", ", supported.stream().map(s -> '"' + s + '"').toList());
    return new Cause(
        "FieldValueNotSupported",
        "Unsupported value: " + shown + ": supported values: " + list,
        field);
  }

  /** A value of the wrong type. */
  public static Cause typeInvalid(String field, String shown, String detail) {
    return new Cause("FieldValueTypeInvalid", "Invalid value: " + shown + ": " + detail, field);
  }
}
