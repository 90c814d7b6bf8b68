package io.edgewright.service.git;

import io.edgewright.policy.object.Revision;
import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A commit as one finds it on a status branch, ours or not.
 *
 * @param subject the first line of its message
 * @param trailers what its message says for programs
 */
public record StatusCommit(
    Revision revision,
    Instant committed,
    String subject,
    SortedMap<String, String> trailers,
    Seal seal) {
  public StatusCommit {
    trailers = Collections.unmodifiableSortedMap(new TreeMap<>(trailers));
  }

  /** How far it is proven that the commit is ours. */
  public enum Seal {
    /** It was made under the operator's secret. */
    GENUINE,
    /** It has a seal, and the secret that would tell is not at hand. */
    UNCHECKED,
    /** It has a seal, and not one of ours. */
    FORGED,
    /** It has none. */
    ABSENT
  }
}
