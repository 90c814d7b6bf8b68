package io.edgewright.service.status;

import io.edgewright.policy.object.ObjectRef;
import java.util.List;

/** Objects that were taken over from elsewhere, and objects that were let go without deletion. */
public record ObjectNotes(List<ObjectRef> adopted, List<ObjectRef> abandoned) {
  public static final ObjectNotes NONE = new ObjectNotes(List.of(), List.of());

  public ObjectNotes {
    adopted = Canonical.list(adopted);
    abandoned = Canonical.list(abandoned);
  }
}
