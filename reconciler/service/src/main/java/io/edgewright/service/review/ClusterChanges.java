package io.edgewright.service.review;

import io.edgewright.policy.object.ClusterName;
import java.util.List;

/**
 * What would happen on one cluster.
 *
 * @param basis how it was found out: by the server's dry-run, or by comparing what is rendered
 * @param changes in canonical order
 */
public record ClusterChanges(ClusterName cluster, Basis basis, List<ObjectChange> changes) {
  /** How the changes were found out. */
  public enum Basis {
    DRY_RUN("server dry-run"),
    RENDER_DIFF("render diff"),
    NOT_REACHED("not reached");

    private final String word;

    Basis(String word) {
      this.word = word;
    }

    /** For people. */
    public String word() {
      return word;
    }
  }

  public ClusterChanges {
    changes = changes.stream().sorted().toList();
  }

  /** How many objects would change in a way. */
  public long count(ObjectChange.Kind kind) {
    return changes.stream().filter(change -> change.kind() == kind).count();
  }
}
