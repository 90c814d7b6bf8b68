package io.edgewright.service.git;

import static java.util.Collections.unmodifiableSortedMap;
import static java.util.Objects.requireNonNull;

import io.edgewright.policy.object.Revision;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The status branch as far as it may be believed.
 *
 * @param tip what the server has; empty when it has no such branch
 * @param own the newest commit that carries our seal; empty when there is none
 * @param believed the files of that commit (none when there is none): whatever others wrote since
 *     is not in there
 * @param foreign commits of others after it, the newest first
 * @param rewound whether the server has less of ours than this mirror: someone pushed by force
 */
public record StatusState(
    Optional<Revision> tip,
    Optional<OwnCommit> own,
    RepositoryTree believed,
    List<Revision> foreign,
    boolean rewound) {

  /** A commit of ours: its seal was checked. */
  public record OwnCommit(
      Revision revision,
      String writer,
      long sequence,
      Instant committed,
      SortedMap<String, String> trailers) {
    public OwnCommit {
      trailers = unmodifiableSortedMap(new TreeMap<>(trailers));
    }
  }

  public StatusState {
    requireNonNull(tip, "tip");
    requireNonNull(own, "own");
    requireNonNull(believed, "believed");
    foreign = List.copyOf(foreign);
  }
}
