package io.edgewright.renderer.manifest;

import io.edgewright.policy.object.JsonTree;
import io.edgewright.policy.object.Manifest;
import io.edgewright.renderer.RenderWarning;
import io.edgewright.renderer.manifest.ObjectParser.Placed;
import java.util.List;
import java.util.stream.Stream;

/**
 * Finds Section's policy among objects: a ConfigMap {@code location-optimizer} with a strategy says
 * where to deploy, and is nothing to be deployed.
 */
public final class LocationOptimizerDetector {
  private LocationOptimizerDetector() {}

  /** The objects without such policies. */
  public static List<Placed> deployed(List<Placed> objects) {
    return objects.stream().filter(placed -> !isPolicy(placed.object())).toList();
  }

  /** One for each such policy. */
  public static Stream<RenderWarning> warnings(List<Placed> objects) {
    return objects.stream()
        .filter(placed -> isPolicy(placed.object()))
        .map(
            placed ->
                new RenderWarning(
                    RenderWarning.Reason.POLICY_NOT_DEPLOYED,
                    placed.location(),
                    ("the ConfigMap location-optimizer at %s is a placement policy: it is neither"
                            + " deployed nor read here; put it beside app.yaml")
                        .formatted(placed.location())));
  }

  private static boolean isPolicy(Manifest object) {
    return object.ref().kind().equals("ConfigMap")
        && object.ref().group().isEmpty()
        && object.ref().name().equals("location-optimizer")
        && JsonTree.map(object.tree(), "data").containsKey("strategy");
  }
}
