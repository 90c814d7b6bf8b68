package io.edgewright.renderer.patch;

import io.edgewright.renderer.ObjectPatch.Op;
import io.edgewright.renderer.patch.ResolvedPatch.Operation;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Runs the operations of a JSON patch (RFC 6902): all of them, or the object stays as it was. */
final class JsonPatchEvaluator {
  private final JsonDocument document;

  private JsonPatchEvaluator(JsonDocument document) {
    this.document = document;
  }

  static Patched apply(Map<String, Object> object, List<Operation> operations) {
    var document = new JsonDocument(object);
    var evaluator = new JsonPatchEvaluator(document);
    for (var operation : operations) {
      var refusal = evaluator.run(operation);
      if (refusal.isPresent()) {
        return new Patched.Refused(
            "%s %s at %s: %s"
                .formatted(
                    operation.op().name().toLowerCase(Locale.ROOT),
                    operation.path(),
                    operation.location(),
                    refusal.get()));
      }
    }
    return new Patched.Changed(document.tree());
  }

  private Optional<String> run(Operation operation) {
    var path = JsonPointer.parse(operation.path());
    if (path.isEmpty() || path.get().isRoot()) {
      return Optional.of("the path must begin with '/' and name something in the object");
    }
    return switch (operation.op()) {
      case ADD -> needing(document.add(path.get(), operation.value()), "there is no such place");
      case REMOVE -> needing(document.remove(path.get()), "there is nothing to remove");
      case REPLACE ->
          needing(
              document.remove(path.get()) && document.add(path.get(), operation.value()),
              "there is nothing to replace");
      case TEST ->
          needing(document.holds(path.get(), operation.value()), "the value there is another one");
      case MOVE, COPY -> transfer(operation, path.get());
    };
  }

  private Optional<String> transfer(Operation operation, JsonPointer to) {
    var from = operation.from().flatMap(JsonPointer::parse).filter(pointer -> !pointer.isRoot());
    if (from.isEmpty()) {
      return Optional.of("'from' must begin with '/' and name something in the object");
    }
    var found = document.find(from.get());
    if (found.isEmpty()) {
      return Optional.of("there is nothing at " + operation.from().orElse(""));
    }
    if (operation.op() == Op.MOVE) {
      if (from.get().contains(to)) {
        return Optional.of("a value cannot be moved into itself");
      }
      document.remove(from.get());
    }
    return needing(document.add(to, found.get().value()), "there is no such place");
  }

  private static Optional<String> needing(boolean done, String otherwise) {
    return done ? Optional.empty() : Optional.of(otherwise);
  }
}
