package io.edgewright.engine.apply;

import io.edgewright.policy.object.GroupKind;
import io.edgewright.policy.object.ObjectRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * What pods are started with, or under: it arrives before what starts them, and leaves after it, so
 * that none has to be started twice for want of a Secret.
 */
final class PodSupplies {
  private static final String RIGHTS = "rbac.authorization.k8s.io";

  private static final Set<GroupKind> KINDS =
      Set.of(
          new GroupKind("", "ConfigMap"),
          new GroupKind("", "LimitRange"),
          new GroupKind("", "PersistentVolumeClaim"),
          new GroupKind("", "ResourceQuota"),
          new GroupKind("", "Secret"),
          new GroupKind("", "ServiceAccount"),
          new GroupKind("networking.k8s.io", "NetworkPolicy"),
          new GroupKind(RIGHTS, "ClusterRoleBinding"),
          new GroupKind(RIGHTS, "Role"),
          new GroupKind(RIGHTS, "RoleBinding"));

  private PodSupplies() {}

  /** The things of a stage in two turns: supplies, then the rest; a turn may be empty. */
  static <T> List<List<T>> first(List<T> things, Function<T, ObjectRef> ref) {
    var supplies = new ArrayList<T>();
    var rest = new ArrayList<T>();
    for (var thing : things) {
      (KINDS.contains(ref.apply(thing).groupKind()) ? supplies : rest).add(thing);
    }
    return List.of(supplies, rest);
  }
}
