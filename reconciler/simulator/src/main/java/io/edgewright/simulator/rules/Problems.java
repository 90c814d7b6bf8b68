package io.edgewright.simulator.rules;

import io.edgewright.simulator.status.Cause;
import io.edgewright.simulator.tree.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects what is wrong with an object, in the order in which a server would find it. */
final class Problems {
  private final List<Cause> causes = new ArrayList<>();

  List<Cause> causes() {
    return causes;
  }

  boolean isEmpty() {
    return causes.isEmpty();
  }

  void addAll(List<Cause> found) {
    causes.addAll(found);
  }

  void invalid(String field, Object value, String detail) {
    causes.add(Cause.invalid(field, shown(value), detail));
  }

  /** A value that is invalid if there is a reason why. */
  void refused(String field, Object value, Optional<String> why) {
    why.ifPresent(detail -> invalid(field, value, detail));
  }

  void required(String field, String detail) {
    causes.add(Cause.required(field, detail));
  }

  void forbidden(String field, String detail) {
    causes.add(Cause.forbidden(field, detail));
  }

  void duplicate(String field, Object value) {
    causes.add(Cause.duplicate(field, shown(value)));
  }

  void unsupported(String field, Object value, List<String> supported) {
    causes.add(Cause.unsupported(field, shown(value), supported));
  }

  void invalidText(String field, String value, String detail) {
    causes.add(Cause.invalid(field, value, detail));
  }

  void notFound(String field, Object value) {
    causes.add(new Cause("FieldValueNotFound", "Not found: " + shown(value), field));
  }

  void internal(String field, String detail) {
    causes.add(new Cause("InternalError", "Internal error: " + detail, field));
  }

  void duplicateText(String field, String value) {
    causes.add(Cause.duplicate(field, value));
  }

  void tooLong(String field, int limit) {
    causes.add(
        new Cause("FieldValueTooLong", "Too long: must have at most " + limit + " bytes", field));
  }

  void tooMany(String field, int count, int limit) {
    causes.add(
        new Cause(
            "FieldValueTooMany",
            "Too many: " + count + ": must have at most " + limit + " items",
            field));
  }

  static String shown(Object value) {
    return Json.text(value);
  }
}
