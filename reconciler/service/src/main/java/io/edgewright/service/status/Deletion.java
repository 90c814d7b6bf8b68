package io.edgewright.service.status;

import static java.util.Comparator.comparing;

import io.edgewright.policy.object.ClusterName;
import io.edgewright.policy.object.ObjectRef;
import java.util.Comparator;

/** One object that would be deleted: this very one, by its UID. */
public record Deletion(ClusterName cluster, ObjectRef ref, String uid)
    implements Comparable<Deletion> {
  private static final Comparator<Deletion> CANONICAL =
      comparing(Deletion::cluster).thenComparing(Deletion::ref).thenComparing(Deletion::uid);

  public Deletion {
    uid = PlainText.line(uid, 100);
  }

  @Override
  public int compareTo(Deletion other) {
    return CANONICAL.compare(this, other);
  }
}
