package io.edgewright.service.fleet;

import io.edgewright.policy.spec.Patch;
import io.edgewright.renderer.ObjectPatch;

/** Says a patch of an application in the renderer's words. */
final class PatchEvaluator {
  private PatchEvaluator() {}

  static ObjectPatch patch(Patch patch) {
    var target =
        new ObjectPatch.Target(
            patch.target().group(),
            patch.target().kind(),
            patch.target().name(),
            patch.target().namespace());
    return switch (patch.content()) {
      case Patch.StrategicMerge(var partial) ->
          new ObjectPatch.StrategicMerge(target, partial, patch.location());
      case Patch.JsonPatch(var operations) ->
          new ObjectPatch.JsonPatch(
              target,
              operations.stream().map(PatchEvaluator::operation).toList(),
              patch.location());
    };
  }

  private static ObjectPatch.Operation operation(Patch.Operation operation) {
    return new ObjectPatch.Operation(
        ObjectPatch.Op.valueOf(operation.op().name()),
        operation.path(),
        operation.value(),
        operation.from(),
        operation.location());
  }
}
