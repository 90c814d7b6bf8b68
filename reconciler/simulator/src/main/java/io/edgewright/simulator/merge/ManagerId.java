package io.edgewright.simulator.merge;

import java.util.Comparator;

/**
 * Who manages fields: an applier is one manager in every version, an updater one per version.
 *
 * @param manager name of the manager
 * @param operation Apply or Update
 * @param apiVersion version of the fields of an updater, empty for an applier
 * @param subresource the subresource it writes through, empty for the object itself
 */
public record ManagerId(String manager, String operation, String apiVersion, String subresource)
    implements Comparable<ManagerId> {
  private static final Comparator<ManagerId> ORDER =
      Comparator.comparing(ManagerId::operation)
          .thenComparing(ManagerId::manager)
          .thenComparing(ManagerId::apiVersion)
          .thenComparing(ManagerId::subresource);

  static final String APPLY = "Apply";
  static final String UPDATE = "Update";

  static ManagerId applier(String manager, String subresource) {
    return new ManagerId(manager, APPLY, "", subresource);
  }

  static ManagerId updater(String manager, String apiVersion, String subresource) {
    return new ManagerId(manager, UPDATE, apiVersion, subresource);
  }

  @Override
  public int compareTo(ManagerId other) {
    return ORDER.compare(this, other);
  }

  /** As a conflict names it. */
  String inConflict() {
    var text = new StringBuilder("\"" + manager + "\"");
    if (!subresource.isEmpty()) {
      text.append(" with subresource \"").append(subresource).append('"');
    }
    if (operation.equals(UPDATE)) {
      text.append(" using ").append(apiVersion);
    }
    return text.toString();
  }
}
