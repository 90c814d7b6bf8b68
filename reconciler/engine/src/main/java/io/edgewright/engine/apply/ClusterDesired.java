package io.edgewright.engine.apply;

import static java.util.Objects.requireNonNull;

import io.edgewright.engine.inventory.DeletionBudget;
import io.edgewright.policy.object.ApplicationName;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a fleet wants of one cluster. An application that is neither listed nor to be removed
 * (suspended, unreadable, of another fleet) is left exactly as it is.
 *
 * @param applications those that shall run here
 * @param removals those that shall leave, and why: only what the caller has established to be gone
 *     on purpose
 */
public record ClusterDesired(
    FleetWriter writer,
    List<DesiredApplication> applications,
    SortedMap<ApplicationName, RemovalReason> removals,
    DeletionBudget budget) {
  public ClusterDesired {
    requireNonNull(writer, "writer");
    requireNonNull(budget, "budget");
    applications = List.copyOf(applications);
    removals = Collections.unmodifiableSortedMap(new TreeMap<>(removals));
    var names = new HashSet<ApplicationName>(removals.keySet());
    for (var application : applications) {
      if (!names.add(application.name())) {
        throw new IllegalArgumentException(
            "application %s is listed twice".formatted(application.name()));
      }
    }
  }
}
