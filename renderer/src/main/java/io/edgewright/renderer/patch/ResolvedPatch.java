package io.edgewright.renderer.patch;

import io.edgewright.policy.object.CanonicalJson;
import io.edgewright.policy.object.SourceLocation;
import io.edgewright.renderer.ObjectPatch;
import io.edgewright.renderer.ObjectPatch.Target;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A patch in which every variable has its value. */
public sealed interface ResolvedPatch {
  Target target();

  SourceLocation location();

  /** A partial object. */
  record Merge(Target target, Map<String, Object> partial, SourceLocation location)
      implements ResolvedPatch {}

  /** Operations in order. */
  record Operations(Target target, List<Operation> operations, SourceLocation location)
      implements ResolvedPatch {
    public Operations {
      operations = List.copyOf(operations);
    }
  }

  /** An operation with a plain value; null also where it takes none. */
  record Operation(
      ObjectPatch.Op op,
      String path,
      @Nullable Object value,
      Optional<String> from,
      SourceLocation location) {
    /** For digests: the value in canonical form. */
    @Override
    public String toString() {
      var json = new String(CanonicalJson.bytes(value), java.nio.charset.StandardCharsets.UTF_8);
      return "%s %s %s %s %s".formatted(op, path, from.orElse(""), location, json);
    }
  }
}
