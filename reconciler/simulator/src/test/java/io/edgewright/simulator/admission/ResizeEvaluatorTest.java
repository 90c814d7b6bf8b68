package io.edgewright.simulator.admission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.edgewright.simulator.tree.Tree;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ResizeEvaluatorTest {
  private static final List<Map<String, Object>> CLASSES =
      List.of(storageClass("elastic", true), storageClass("fixed", false));
  private static final String NOT_DYNAMIC =
      "only dynamically provisioned pvc can be resized and the storageclass that provisions the pvc"
          + " must support resize";

  private static Map<String, Object> storageClass(String name, boolean grows) {
    return Tree.of("metadata", Tree.of("name", name), "allowVolumeExpansion", grows);
  }

  private static Map<String, Object> claim(String phase, String storageClass, String size) {
    var resources = Tree.of("requests", Tree.of("storage", size));
    return Tree.of(
        "spec",
        Tree.of("storageClassName", storageClass, "resources", resources),
        "status",
        Tree.of("phase", phase));
  }

  private static Optional<String> grown(String phase, String storageClass) {
    return ResizeEvaluator.problem(
        claim(phase, storageClass, "2Gi"), claim(phase, storageClass, "1Gi"), CLASSES);
  }

  @Test
  void boundClaimOfAClassThatLetsItGrows() {
    assertTrue(grown("Bound", "elastic").isEmpty());
  }

  @Test
  void claimOfAnotherClassDoesNot() {
    assertEquals(Optional.of(NOT_DYNAMIC), grown("Bound", "fixed"));
    assertEquals(Optional.of(NOT_DYNAMIC), grown("Bound", "missing"));
    assertEquals(Optional.of(NOT_DYNAMIC), grown("Bound", ""));
  }

  @Test
  void claimWithoutAVolumeDoesNot() {
    assertEquals(
        Optional.of("Only bound persistent volume claims can be expanded"),
        grown("Pending", "elastic"));
  }

  @Test
  void claimOfTheSameSizeIsOfNoConcern() {
    var claim = claim("Pending", "fixed", "1024Mi");

    assertTrue(ResizeEvaluator.problem(claim, claim("Pending", "x", "1Gi"), CLASSES).isEmpty());
  }
}
