package io.edgewright.simulator.merge;

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
    var order = operation.compareTo(other.operation);
    order = order == 0 ? manager.compareTo(other.manager) : order;
    order = order == 0 ? apiVersion.compareTo(other.apiVersion) : order;
    return order == 0 ? subresource.compareTo(other.subresource) : order;
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
