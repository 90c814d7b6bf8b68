package io.edgewright.policy.object;

import static java.util.Comparator.comparing;

import java.util.Comparator;

/** A kind of Kubernetes object without its version; the core group is the empty text. */
public record GroupKind(String group, String kind) implements Comparable<GroupKind> {
  private static final Comparator<GroupKind> CANONICAL =
      comparing(GroupKind::group).thenComparing(GroupKind::kind);

  @Override
  public int compareTo(GroupKind other) {
    return CANONICAL.compare(this, other);
  }

  /**
   * {@code Kind.group}, as ApplySets and kubectl write it; just {@code Kind} for the core group.
   */
  @Override
  public String toString() {
    return group.isEmpty() ? kind : kind + "." + group;
  }
}
