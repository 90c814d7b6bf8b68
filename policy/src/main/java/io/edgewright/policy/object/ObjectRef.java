package io.edgewright.policy.object;

import static java.util.Comparator.comparing;

import java.util.Comparator;

/**
 * Which object is meant, whatever its version: group, kind, namespace (empty for cluster-scoped
 * objects) and name.
 */
public record ObjectRef(GroupKind groupKind, String namespace, String name)
    implements Comparable<ObjectRef> {
  /** The order in which references are written, compared and iterated. */
  public static final Comparator<ObjectRef> CANONICAL =
      comparing(ObjectRef::groupKind)
          .thenComparing(ObjectRef::namespace)
          .thenComparing(ObjectRef::name);

  public ObjectRef(String group, String kind, String namespace, String name) {
    this(new GroupKind(group, kind), namespace, name);
  }

  public String group() {
    return groupKind.group();
  }

  public String kind() {
    return groupKind.kind();
  }

  @Override
  public int compareTo(ObjectRef other) {
    return CANONICAL.compare(this, other);
  }

  /** {@code Kind.group namespace/name}, for people. */
  @Override
  public String toString() {
    return groupKind + " " + (namespace.isEmpty() ? name : namespace + "/" + name);
  }
}
