package io.edgewright.engine.apply;

import io.edgewright.policy.object.ObjectRef;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/** What became of one object in one pass. */
public sealed interface ObjectResult extends Comparable<ObjectResult> {
  ObjectRef ref();

  /** It did not exist. */
  record Created(ObjectRef ref) implements ObjectResult {}

  /**
   * It was brought back to, or forward to, what is desired.
   *
   * @param managers field managers other than ours that it named before
   */
  record Changed(ObjectRef ref, SortedSet<String> managers) implements ObjectResult {
    public Changed {
      managers = Collections.unmodifiableSortedSet(new TreeSet<>(managers));
    }
  }

  /**
   * It existed and was nobody's; now it is ours.
   *
   * @param managers field managers other than ours that it names
   */
  record Adopted(ObjectRef ref, SortedSet<String> managers) implements ObjectResult {
    public Adopted {
      managers = Collections.unmodifiableSortedSet(new TreeSet<>(managers));
    }
  }

  /** It is as desired; nothing was written. */
  record Unchanged(ObjectRef ref) implements ObjectResult {}

  /** It was deleted and created again, as its mark allows. */
  record Recreated(ObjectRef ref) implements ObjectResult {}

  /** The server, or we, did not accept it. */
  record Refused(ObjectRef ref, Refusal refusal) implements ObjectResult {}

  /**
   * It cannot exist yet.
   *
   * @param missing the kind or namespace that it waits for
   */
  record Deferred(ObjectRef ref, String missing) implements ObjectResult {}

  /** It is not applied before something else is right. */
  record Withheld(ObjectRef ref, String reason) implements ObjectResult {}

  /** It left the source and was deleted. */
  record Pruned(ObjectRef ref) implements ObjectResult {}

  /** It left the source and its deletion was asked for; finalizers hold it. */
  record Leaving(ObjectRef ref, String reason) implements ObjectResult {}

  /** It left the source and is let go of, untouched but for our label. */
  record Abandoned(ObjectRef ref, String reason) implements ObjectResult {}

  /** It left the source and stays, recorded, until something else has happened. */
  record Held(ObjectRef ref, String reason) implements ObjectResult {}

  /** It was recorded and is not ours (any more): gone, replaced by somebody, or moved. */
  record Forgotten(ObjectRef ref, String reason) implements ObjectResult {}

  @Override
  default int compareTo(ObjectResult other) {
    return ref().compareTo(other.ref());
  }
}
