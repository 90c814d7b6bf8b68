package io.edgewright.service.status;

import java.util.SortedSet;

/**
 * Deletions that a budget holds back until they are acknowledged.
 *
 * @param reason which budget they exceed, for people
 */
public record HeldDeletions(String reason, SortedSet<Deletion> deletions) {
  public HeldDeletions {
    reason = PlainText.message(reason);
    deletions = Canonical.set(deletions);
  }
}
