package io.edgewright.engine.apply;

import io.edgewright.policy.object.Digest;
import io.edgewright.policy.object.ObjectRef;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What a server made of the manifests that it was given since this process started. */
final class AppliedMemory {
  private record Applied(Digest desired, Digest projection) {}

  private final Map<ObjectRef, Applied> applied = new ConcurrentHashMap<>();

  /** An apply of the manifest led to these values in our fields. */
  void remember(ObjectRef ref, Digest desired, Digest projection) {
    applied.put(ref, new Applied(desired, projection));
  }

  boolean ledTo(ObjectRef ref, Digest desired, Digest projection) {
    return new Applied(desired, projection).equals(applied.get(ref));
  }

  void forget(ObjectRef ref) {
    applied.remove(ref);
  }
}
