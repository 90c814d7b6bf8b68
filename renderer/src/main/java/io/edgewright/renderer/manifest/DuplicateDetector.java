package io.edgewright.renderer.manifest;

import io.edgewright.policy.object.ObjectRef;
import io.edgewright.policy.object.Problem;
import io.edgewright.renderer.manifest.ObjectParser.Placed;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Finds objects that a source states more than once. */
public final class DuplicateDetector {
  private DuplicateDetector() {}

  /**
   * A problem for each object that was stated before.
   *
   * @param namespace that objects without a namespace get
   */
  public static List<Problem> detect(List<Placed> objects, String namespace) {
    var seen = new TreeMap<ObjectRef, Placed>();
    var problems = new ArrayList<Problem>();
    for (var placed : objects) {
      var before = seen.putIfAbsent(identity(placed, namespace), placed);
      if (before != null) {
        problems.add(
            new Problem(
                placed.location(),
                "%s is stated twice; first at %s"
                    .formatted(placed.object().ref(), before.location()),
                "keep one of them"));
      }
    }
    return problems;
  }

  private static ObjectRef identity(Placed placed, String namespace) {
    var ref = placed.object().ref();
    return ref.namespace().isEmpty() ? new ObjectRef(ref.groupKind(), namespace, ref.name()) : ref;
  }
}
