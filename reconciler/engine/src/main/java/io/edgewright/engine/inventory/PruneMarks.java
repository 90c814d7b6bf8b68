package io.edgewright.engine.inventory;

import io.edgewright.policy.object.GroupKind;
import java.util.Map;
import java.util.Set;

/** Which objects outlive their place in the source: by their kind, or by a mark of their own. */
public final class PruneMarks {
  /** Annotation with which an object asks to be kept when it leaves the source. */
  public static final String PRUNE = "edgewright.dev/prune";

  /** What Helm charts write for the same wish. */
  private static final String HELM_POLICY = "helm.sh/resource-policy";

  /** Deleting one of these deletes what others put in it. */
  private static final Set<GroupKind> NEVER =
      Set.of(
          new GroupKind("", "Namespace"),
          new GroupKind("", "PersistentVolume"),
          new GroupKind("", "PersistentVolumeClaim"),
          new GroupKind("apiextensions.k8s.io", "CustomResourceDefinition"));

  private PruneMarks() {}

  /** Whether annotations ask to keep the object. */
  public static boolean isKept(Map<String, Object> annotations) {
    return "keep".equals(annotations.get(PRUNE)) || "keep".equals(annotations.get(HELM_POLICY));
  }

  /** Whether objects of a kind are never deleted. */
  public static boolean isNeverPruned(GroupKind kind) {
    return NEVER.contains(kind);
  }
}
