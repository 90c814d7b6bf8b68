package io.edgewright.service.status;

import io.edgewright.policy.object.ObjectRef;
import java.util.List;
import java.util.stream.Stream;

/** Objects that were taken over from elsewhere, and objects that were let go without deletion. */
public record ObjectNotes(List<ObjectRef> adopted, List<ObjectRef> abandoned) {
  public static final ObjectNotes NONE = new ObjectNotes(List.of(), List.of());

  public ObjectNotes {
    adopted = Canonical.list(adopted);
    abandoned = Canonical.list(abandoned);
  }

  /** What was taken over once stays named while the content is the same. */
  ObjectNotes and(ObjectNotes later) {
    return new ObjectNotes(
        Stream.concat(adopted.stream(), later.adopted.stream()).toList(),
        Stream.concat(abandoned.stream(), later.abandoned.stream()).toList());
  }
}
