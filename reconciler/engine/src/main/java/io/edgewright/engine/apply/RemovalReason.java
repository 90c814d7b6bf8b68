package io.edgewright.engine.apply;

/** Why an application leaves a cluster, which decides whether the deletion budget has a say. */
public enum RemovalReason {
  /** It left the fleet together with others; the budget of the cluster applies. */
  GONE,
  /** It left the fleet and no other did: that is what deleting its file says. */
  ALONE,
  /** It left the fleet, and people have released the plan that deletes it everywhere. */
  ACKNOWLEDGED,
  /** It runs elsewhere by now, by a decision that is on record; nothing is lost. */
  MOVED;

  /** Whether the deletions count against the cluster's budget, and can be held back by it. */
  boolean isBudgeted() {
    return switch (this) {
      case GONE -> true;
      case ALONE, ACKNOWLEDGED, MOVED -> false;
    };
  }
}
