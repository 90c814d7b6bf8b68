package io.edgewright.service.review;

import static java.util.Comparator.comparing;

import io.edgewright.policy.object.ApplicationName;
import io.edgewright.policy.object.ObjectRef;
import java.util.Comparator;
import java.util.List;

/**
 * What would become of one object on one cluster.
 *
 * @param notes paths of the fields that would change, or why nothing can be told; values of Secrets
 *     never
 */
public record ObjectChange(
    ApplicationName application, Kind kind, ObjectRef ref, List<String> notes)
    implements Comparable<ObjectChange> {
  private static final Comparator<ObjectChange> CANONICAL =
      comparing(ObjectChange::application)
          .thenComparing(ObjectChange::kind)
          .thenComparing(ObjectChange::ref);

  /** The ways in which an object may change. */
  public enum Kind {
    CREATED("create", "+"),
    CHANGED("change", "~"),
    DELETED("delete", "-"),
    KEPT("keep", "="),
    REFUSED("refused", "!"),
    UNJUDGED("create later", "?");

    private final String word;
    private final String sign;

    Kind(String word, String sign) {
      this.word = word;
      this.sign = sign;
    }

    /** For people. */
    public String word() {
      return word;
    }

    /** One character that begins a line. */
    public String sign() {
      return sign;
    }

    /** Whether the cluster would be another one afterwards. */
    public boolean isChange() {
      return this != KEPT && this != REFUSED;
    }
  }

  public ObjectChange {
    notes = List.copyOf(notes);
  }

  @Override
  public int compareTo(ObjectChange other) {
    return CANONICAL.compare(this, other);
  }
}
