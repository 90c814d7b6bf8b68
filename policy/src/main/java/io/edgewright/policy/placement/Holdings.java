package io.edgewright.policy.placement;

import io.edgewright.policy.object.ApplicationName;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Who holds how much of what, while a fleet is planned. */
final class Holdings {
  private final Map<Share, SortedMap<ApplicationName, Long>> byShare = new HashMap<>();

  void add(ApplicationName application, Claim claim) {
    claim
        .amounts()
        .forEach(
            (share, amount) ->
                byShare.computeIfAbsent(share, _ -> new TreeMap<>()).put(application, amount));
  }

  void remove(ApplicationName application, Claim claim) {
    claim.amounts().keySet().forEach(share -> of(share).remove(application));
  }

  /** What each application holds of a share. */
  SortedMap<ApplicationName, Long> of(Share share) {
    return byShare.getOrDefault(share, Collections.emptySortedMap());
  }

  long sum(Share share) {
    return of(share).values().stream().mapToLong(Long::longValue).sum();
  }
}
