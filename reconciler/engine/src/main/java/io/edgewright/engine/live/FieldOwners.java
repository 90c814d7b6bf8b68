package io.edgewright.engine.live;

import io.edgewright.policy.object.JsonTree;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Reads {@code metadata.managedFields}: who owns which fields of an object. */
public final class FieldOwners {
  /** The name under which everything of ours is applied. */
  public static final String FIELD_MANAGER = "edgewright";

  private FieldOwners() {}

  /** Our own entry: what we applied, and in which API version. */
  public static Optional<Map<String, Object>> ours(Map<String, Object> object) {
    return entries(object).stream().filter(FieldOwners::isOurs).findFirst();
  }

  /** The managers other than ours, whatever they own. */
  static SortedSet<String> foreign(Map<String, Object> object) {
    var names = new TreeSet<String>();
    entries(object).stream()
        .map(FieldOwners::manager)
        .filter(name -> !name.equals(FIELD_MANAGER))
        .forEach(names::add);
    return Collections.unmodifiableSortedSet(names);
  }

  /** Whether people edited the object with kubectl, and so own fields that Git does not state. */
  static boolean isEditedByHand(Map<String, Object> object) {
    return entries(object).stream().anyMatch(FieldOwners::isByHand);
  }

  /**
   * Whether an entry was left by a person's kubectl, or by an update under our own name. Scaling
   * and restarting are operations, not edits, and controllers' entries are never touched.
   */
  public static boolean isByHand(Map<String, Object> entry) {
    if (!JsonTree.text(entry, "subresource").orElse("").isEmpty()) {
      return false;
    }
    var name = manager(entry);
    if (name.equals(FIELD_MANAGER)) {
      return !isOurs(entry);
    }
    return name.equals("before-first-apply")
        || (name.startsWith("kubectl")
            && !name.equals("kubectl-rollout")
            && !name.equals("kubectl-scale")
            && !name.equals("kubectl-autoscale"));
  }

  public static boolean isOurs(Map<String, Object> entry) {
    return manager(entry).equals(FIELD_MANAGER)
        && JsonTree.text(entry, "operation").orElse("").equals("Apply")
        && JsonTree.text(entry, "subresource").orElse("").isEmpty();
  }

  @SuppressWarnings("unchecked")
  public static List<Map<String, Object>> entries(Map<String, Object> object) {
    return JsonTree.list(object, "metadata", "managedFields").stream()
        .filter(Map.class::isInstance)
        .map(entry -> (Map<String, Object>) entry)
        .toList();
  }

  private static String manager(Map<String, Object> entry) {
    return JsonTree.text(entry, "manager").orElse("");
  }
}
