package io.edgewright.engine.apply;

import io.edgewright.policy.object.ObjectRef;
import java.util.List;

/** What a pass would do to one object. */
public sealed interface PreviewedChange extends Comparable<PreviewedChange> {
  ObjectRef ref();

  /** It would be created; the server accepted that in a dry-run. */
  record WouldCreate(ObjectRef ref) implements PreviewedChange {}

  /** It would change; as the server merged it in a dry-run. */
  record WouldChange(ObjectRef ref, List<FieldChange> fields) implements PreviewedChange {
    public WouldChange {
      fields = fields.stream().sorted().toList();
    }
  }

  /** It would stay as it is. */
  record WouldStay(ObjectRef ref) implements PreviewedChange {}

  /** It would be taken over. */
  record WouldAdopt(ObjectRef ref, List<FieldChange> fields) implements PreviewedChange {
    public WouldAdopt {
      fields = fields.stream().sorted().toList();
    }
  }

  /** It would be refused. */
  record WouldRefuse(ObjectRef ref, Refusal refusal) implements PreviewedChange {}

  /** It would be created once a kind or namespace exists; the server cannot judge it yet. */
  record Unjudged(ObjectRef ref, String missing) implements PreviewedChange {}

  /** It would be deleted. */
  record WouldPrune(ObjectRef ref) implements PreviewedChange {}

  /** It would be let go of, or kept for the reason. */
  record WouldKeep(ObjectRef ref, String reason) implements PreviewedChange {}

  @Override
  default int compareTo(PreviewedChange other) {
    return ref().compareTo(other.ref());
  }
}
