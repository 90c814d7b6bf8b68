package io.edgewright.policy.placement;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** How much of each share an application takes; what it takes nothing of is absent. */
record Claim(SortedMap<Share, Long> amounts) {
  static final Claim NOTHING = new Claim(new TreeMap<>());

  Claim {
    amounts = Collections.unmodifiableSortedMap(new TreeMap<>(amounts));
  }

  long of(Share share) {
    return amounts.getOrDefault(share, 0L);
  }

  /** Enough for this and for the other, though not for both at once. */
  Claim larger(Claim other) {
    var larger = new TreeMap<>(amounts);
    other.amounts.forEach((share, amount) -> larger.merge(share, amount, Math::max));
    return new Claim(larger);
  }
}
