package io.edgewright.service.git;

import static java.util.Objects.requireNonNull;

import io.edgewright.policy.object.Revision;
import java.util.Optional;

/**
 * What to look for at a poll, and what is known already.
 *
 * @param name a branch, a tag, a full ref ({@code refs/…}) or a commit's 40 digits; a branch wins
 *     over a tag of the same name
 * @param seen the tip that the caller has dealt with, whether accepted or refused
 * @param accepted the revision in force; the new tip's {@link Relation} is told towards it
 */
public record Watch(String name, Optional<Revision> seen, Optional<Revision> accepted) {
  public Watch {
    requireNonNull(name, "name");
    requireNonNull(seen, "seen");
    requireNonNull(accepted, "accepted");
  }

  /** Nothing is known yet. */
  public static Watch first(String name) {
    return new Watch(name, Optional.empty(), Optional.empty());
  }

  /** This revision was seen and accepted. */
  public static Watch after(String name, Revision accepted) {
    return new Watch(name, Optional.of(accepted), Optional.of(accepted));
  }
}
