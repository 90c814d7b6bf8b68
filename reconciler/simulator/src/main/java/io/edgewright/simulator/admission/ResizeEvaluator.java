package io.edgewright.simulator.admission;

import io.edgewright.simulator.schema.Quantity;
import io.edgewright.simulator.tree.Tree;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Judges claims that grow, by the classes of their volumes. */
public final class ResizeEvaluator {
  private static final String CLASS = "volume.beta.kubernetes.io/storage-class";

  private ResizeEvaluator() {}

  /** Why a claim may not have the size that it is to have now; empty where it may. */
  public static Optional<String> problem(
      Map<String, Object> claim, Map<String, Object> old, List<Map<String, Object>> classes) {
    if (size(claim).compareTo(size(old)) <= 0) {
      return Optional.empty();
    }
    if (!Tree.text(old, "status", "phase").equals("Bound")) {
      return Optional.of("Only bound persistent volume claims can be expanded");
    }
    var name = className(claim);
    var grows =
        classes.stream()
            .filter(of -> Tree.text(of, "metadata", "name").equals(name))
            .anyMatch(of -> Tree.flag(of, "allowVolumeExpansion"));
    return grows && name.equals(className(old))
        ? Optional.empty()
        : Optional.of(
            "only dynamically provisioned pvc can be resized and the storageclass that provisions"
                + " the pvc must support resize");
  }

  private static BigDecimal size(Map<String, Object> claim) {
    return Quantity.value(Tree.find(claim, "spec", "resources", "requests", "storage").orElse("0"));
  }

  private static String className(Map<String, Object> claim) {
    return Tree.find(claim, "metadata", "annotations", CLASS)
        .map(Object::toString)
        .orElseGet(() -> Tree.text(claim, "spec", "storageClassName"));
  }
}
