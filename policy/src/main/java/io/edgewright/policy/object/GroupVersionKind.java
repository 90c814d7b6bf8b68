package io.edgewright.policy.object;

import static java.util.Comparator.comparing;

import java.util.Comparator;

/** A served kind of Kubernetes object; the core group is the empty text. */
public record GroupVersionKind(String group, String version, String kind)
    implements Comparable<GroupVersionKind> {
  private static final Comparator<GroupVersionKind> CANONICAL =
      comparing(GroupVersionKind::group)
          .thenComparing(GroupVersionKind::kind)
          .thenComparing(GroupVersionKind::version);

  /** Reads an {@code apiVersion} ({@code v1}, {@code apps/v1}) and a kind. */
  public static GroupVersionKind of(String apiVersion, String kind) {
    var slash = apiVersion.indexOf('/');
    return slash < 0
        ? new GroupVersionKind("", apiVersion, kind)
        : new GroupVersionKind(
            apiVersion.substring(0, slash), apiVersion.substring(slash + 1), kind);
  }

  /** The {@code apiVersion} of objects of this kind. */
  public String apiVersion() {
    return group.isEmpty() ? version : group + "/" + version;
  }

  /** The same kind in any version. */
  public GroupKind groupKind() {
    return new GroupKind(group, kind);
  }

  @Override
  public int compareTo(GroupVersionKind other) {
    return CANONICAL.compare(this, other);
  }

  @Override
  public String toString() {
    return apiVersion() + "/" + kind;
  }
}
