package io.edgewright.simulator.rules;

import io.edgewright.simulator.schema.Quantity;
import java.util.Set;

/**
 * Which names of resources mean something to containers, quotas and limits, and how much of each.
 */
final class ResourceNames {
  private static final String HUGE_PAGES = "hugepages-";
  private static final String REQUESTS = "requests.";
  private static final String NATIVE = "kubernetes.io/";
  private static final Set<String> OF_CONTAINERS = Set.of("cpu", "memory", "ephemeral-storage");
  private static final Set<String> COUNTED =
      Set.of(
          "pods",
          "resourcequotas",
          "services",
          "replicationcontrollers",
          "secrets",
          "configmaps",
          "persistentvolumeclaims",
          "services.nodeports",
          "services.loadbalancers");
  private static final Set<String> MEASURED =
      Set.of(
          "requests.cpu",
          "requests.memory",
          "requests.storage",
          "requests.ephemeral-storage",
          "limits.cpu",
          "limits.memory",
          "limits.ephemeral-storage");

  private ResourceNames() {}

  /** Any resource. */
  static void resource(String name, String path, Problems problems) {
    var wrong = NameFormat.qualifiedName(name);
    if (wrong.isPresent()) {
      problems.invalid(path, name, wrong.get());
    } else if (!name.contains("/") && !isQuota(name) && !name.equals("storage")) {
      problems.invalid(path, name, "must be a standard resource type or fully qualified");
    }
  }

  /** A resource that a container may ask for. */
  static void container(String name, String path, Problems problems) {
    resource(name, path, problems);
    if (!name.contains("/")) {
      if (!OF_CONTAINERS.contains(name) && !isHugePages(name)) {
        problems.invalid(path, name, "must be a standard resource for containers");
      }
    } else if (!isNative(name) && !isExtended(name)) {
      problems.invalid(path, name, "doesn't follow extended resource name standard");
    }
  }

  /** A resource that a quota may bound. */
  static void quota(String name, String path, Problems problems) {
    resource(name, path, problems);
    if (!name.contains("/") && !isQuota(name)) {
      problems.invalid(path, name, "must be a standard resource for quota");
    }
  }

  /** How much of a resource there may be. */
  static void amount(String name, Object quantity, String path, Problems problems) {
    var value = Quantity.value(quantity);
    if (value.signum() < 0) {
      problems.invalid(path, quantity, "must be greater than or equal to 0");
    }
    var isWhole = value.signum() == 0 || value.stripTrailingZeros().scale() <= 0;
    if ((COUNTED.contains(name) || isExtended(name)) && !isWhole) {
      problems.invalid(path, quantity, "must be an integer");
    }
  }

  static boolean isQuota(String name) {
    return OF_CONTAINERS.contains(name)
        || COUNTED.contains(name)
        || MEASURED.contains(name)
        || isHugePages(name)
        || name.startsWith(REQUESTS + HUGE_PAGES);
  }

  /** Whether more of it may be promised than there is. */
  static boolean isOvercommitted(String name) {
    return isNative(name) && !isHugePages(name);
  }

  static boolean isHugePages(String name) {
    return name.startsWith(HUGE_PAGES);
  }

  private static boolean isNative(String name) {
    return !name.contains("/") || name.contains(NATIVE);
  }

  private static boolean isExtended(String name) {
    return !isNative(name)
        && !name.startsWith(REQUESTS)
        && NameFormat.qualifiedName(REQUESTS + name).isEmpty();
  }
}
