package io.edgewright.simulator.api;

import java.util.ArrayList;
import java.util.List;

/**
 * Under what conditions a request is handled.
 *
 * @param webhooks the webhooks that are asked about a write, in order
 * @param diskFull whether the database takes nothing more
 * @param behind by how many revisions what is read is out of date
 * @param compact whether the database forgets its history before
 */
public record Terms(List<Webhook> webhooks, boolean diskFull, long behind, boolean compact) {
  /** As it should be. */
  public static final Terms USUAL = new Terms(List.of(), false, 0, false);

  public Terms {
    webhooks = new ArrayList<>(webhooks);
  }

  /** The same with one more webhook. */
  public Terms and(Webhook webhook) {
    var all = new ArrayList<>(webhooks);
    all.add(webhook);
    return new Terms(all, diskFull, behind, compact);
  }

  /** The same with a full disk. */
  public Terms withFullDisk() {
    return new Terms(webhooks, true, behind, compact);
  }

  /** The same with reads that are out of date. */
  public Terms withReadsBehind(long revisions) {
    return new Terms(webhooks, diskFull, Math.max(behind, revisions), compact);
  }

  /** The same after a compaction. */
  public Terms compacted() {
    return new Terms(webhooks, diskFull, behind, true);
  }
}
