package io.edgewright.renderer.patch;

import io.edgewright.policy.object.JsonTree;
import io.edgewright.policy.object.Manifest;
import io.edgewright.policy.object.Problem;
import io.edgewright.renderer.ObjectPatch.Target;
import io.edgewright.renderer.patch.Patched.Changed;
import io.edgewright.renderer.patch.Patched.Refused;
import io.edgewright.renderer.patch.Patched.Removed;
import io.edgewright.renderer.patch.ResolvedPatch.Merge;
import io.edgewright.renderer.patch.ResolvedPatch.Operations;
import java.util.ArrayList;
import java.util.List;

/** Decides what patches make of objects. */
public final class PatchEvaluator {
  private static final StrategicMergeEvaluator MERGES =
      new StrategicMergeEvaluator(MergeSchema.builtIn());

  private final String namespace;
  private final List<Problem> problems = new ArrayList<>();

  private PatchEvaluator(String namespace) {
    this.namespace = namespace;
  }

  /**
   * The objects with all patches applied, or what is wrong with these.
   *
   * @param problems where there is one, the objects mean nothing
   */
  public record Result(List<Manifest> objects, List<Problem> problems) {}

  /**
   * Applies patches in order.
   *
   * @param namespace of objects that state none
   */
  public static Result apply(
      List<Manifest> objects, List<ResolvedPatch> patches, String namespace) {
    var evaluator = new PatchEvaluator(namespace);
    var current = objects;
    for (var patch : patches) {
      current = evaluator.applyOne(current, patch);
    }
    return new Result(current, evaluator.problems);
  }

  private List<Manifest> applyOne(List<Manifest> objects, ResolvedPatch patch) {
    var result = new ArrayList<Manifest>(objects.size());
    var matched = false;
    for (var object : objects) {
      if (matches(patch.target(), object)) {
        matched = true;
        addPatched(result, object, patch);
      } else {
        result.add(object);
      }
    }
    if (!matched) {
      refuse(
          patch,
          "the patch matches no object: there is no " + patch.target(),
          "check kind, group and name against the rendered objects");
    }
    return result;
  }

  private void addPatched(List<Manifest> result, Manifest object, ResolvedPatch patch) {
    switch (patched(object, patch)) {
      case Changed(var tree) -> {
        try {
          result.add(new Manifest(JsonTree.copyOf(tree)));
        } catch (IllegalArgumentException e) {
          refuse(patch, "after the patch, %s".formatted(e.getMessage()), "");
          result.add(object);
        }
      }
      case Removed _ -> {}
      case Refused(var message) -> {
        refuse(patch, "the patch does not fit %s: %s".formatted(object.ref(), message), "");
        result.add(object);
      }
    }
  }

  private static Patched patched(Manifest object, ResolvedPatch patch) {
    return switch (patch) {
      case Merge(var _, var partial, var _) ->
          MERGES.apply(object.groupVersionKind(), object.tree(), partial);
      case Operations(var _, var operations, var _) ->
          JsonPatchEvaluator.apply(object.tree(), operations);
    };
  }

  private boolean matches(Target target, Manifest object) {
    var ref = object.ref();
    var in = ref.namespace().isEmpty() ? namespace : ref.namespace();
    return target.kind().equals(ref.kind())
        && target.group().filter(group -> !group.equals(ref.group())).isEmpty()
        && target.name().filter(name -> !name.equals(ref.name())).isEmpty()
        && target.namespace().filter(wanted -> !wanted.equals(in)).isEmpty();
  }

  private void refuse(ResolvedPatch patch, String message, String hint) {
    problems.add(new Problem(patch.location(), message, hint));
  }
}
