package io.edgewright.policy.spec;

import io.edgewright.policy.object.ApplicationName;
import java.util.List;
import java.util.Optional;

/**
 * One unit of desired state with a source and a placement, from {@code apps/<name>/app.yaml}.
 *
 * @param placement empty where the application states none (then the fleet's default holds)
 * @param dependsOn applications that must be Current on a cluster before this one goes there
 * @param requests what it takes of each cluster that it runs on, beside requests per second
 */
public record Application(
    Metadata metadata,
    String namespace,
    ApplicationSource source,
    OverlayRules overlay,
    Optional<PlacementReference> placement,
    List<Located<ApplicationName>> dependsOn,
    Optional<Requests> requests,
    Delivery delivery)
    implements Resource {
  public Application {
    dependsOn = List.copyOf(dependsOn);
  }

  /** The same with a placement of its own. */
  Application withPlacement(PlacementReference reference) {
    return new Application(
        metadata,
        namespace,
        source,
        overlay,
        Optional.of(reference),
        dependsOn,
        requests,
        delivery);
  }

  public ApplicationName name() {
    return new ApplicationName(metadata.name());
  }
}
