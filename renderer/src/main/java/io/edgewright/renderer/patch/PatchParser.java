package io.edgewright.renderer.patch;

import io.edgewright.policy.object.Problem;
import io.edgewright.policy.object.SourceLocation;
import io.edgewright.policy.yaml.VariableSubstitution;
import io.edgewright.policy.yaml.VariableSubstitution.Substituted;
import io.edgewright.renderer.ObjectPatch;
import io.edgewright.renderer.ObjectPatch.JsonPatch;
import io.edgewright.renderer.ObjectPatch.StrategicMerge;
import io.edgewright.renderer.ObjectPatch.Target;
import io.edgewright.renderer.patch.ResolvedPatch.Merge;
import io.edgewright.renderer.patch.ResolvedPatch.Operation;
import io.edgewright.renderer.patch.ResolvedPatch.Operations;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts the values of variables into patches. */
public final class PatchParser {
  private final VariableSubstitution variables;
  private final List<Problem> problems = new ArrayList<>();

  public PatchParser(VariableSubstitution variables) {
    this.variables = variables;
  }

  /** What was wrong with the variables of the patches so far. */
  public List<Problem> problems() {
    return List.copyOf(problems);
  }

  /** The patch with the values of its variables; to be used only where there are no problems. */
  public ResolvedPatch parse(ObjectPatch patch) {
    return switch (patch) {
      case StrategicMerge(var target, var partial, var location) ->
          new Merge(
              target(target, location), tree(noting(variables.substitute(partial))), location);
      case JsonPatch(var target, var operations, var location) ->
          new Operations(
              target(target, location),
              operations.stream().map(this::operation).toList(),
              location);
    };
  }

  private Operation operation(ObjectPatch.Operation operation) {
    return new Operation(
        operation.op(),
        text(operation.path(), operation.location()),
        operation.value().map(variables::substitute).map(this::noting).orElse(null),
        operation.from().map(from -> text(from, operation.location())),
        operation.location());
  }

  private Target target(Target target, SourceLocation location) {
    return new Target(
        target.group(),
        target.kind(),
        target.name().map(name -> text(name, location)),
        target.namespace().map(namespace -> text(namespace, location)));
  }

  private String text(String text, SourceLocation location) {
    return String.valueOf(noting(variables.substitute(text, location)));
  }

  private @Nullable Object noting(Substituted substituted) {
    problems.addAll(substituted.problems());
    return substituted.tree();
  }

  @SuppressWarnings("unchecked") // a mapping stays a mapping
  private static Map<String, Object> tree(@Nullable Object value) {
    return value instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
  }
}
