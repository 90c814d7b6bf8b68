package io.edgewright.engine.apply;

import io.edgewright.engine.apply.DesiredResolver.Resolution;
import io.edgewright.engine.cluster.ApiCatalog;
import io.edgewright.engine.inventory.ApplySetId;
import io.edgewright.policy.object.ApplicationName;
import io.edgewright.policy.object.Manifest;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Remembers how manifests were resolved, as long as they and what the cluster serves are the same.
 */
final class Resolutions {
  private record Known(
      List<Manifest> manifests, String namespace, ApplySetId set, Resolution resolution) {
    /** The same list, not an equal one: comparing would cost as much as resolving. */
    @SuppressWarnings("ReferenceEquality")
    boolean isOf(DesiredApplication application, ApplySetId other) {
      return manifests == application.manifests()
          && namespace.equals(application.namespace())
          && set.equals(other);
    }
  }

  private final ApiCatalog catalog;
  private final Map<ApplicationName, Known> known = new HashMap<>();

  private Resolutions(ApiCatalog catalog) {
    this.catalog = catalog;
  }

  static Resolutions none() {
    return new Resolutions(
        new ApiCatalog("", Collections.emptyMap(), Collections.emptySortedSet()));
  }

  ApiCatalog catalog() {
    return catalog;
  }

  /** This, or a new one where the cluster serves something else by now. */
  Resolutions with(ApiCatalog now) {
    return now.equals(catalog) ? this : new Resolutions(now);
  }

  Resolution of(DesiredApplication application, ApplySetId set) {
    var found = known.get(application.name());
    if (found != null && found.isOf(application, set)) {
      return found.resolution();
    }
    var resolution = DesiredResolver.resolve(application, set, catalog);
    known.put(
        application.name(),
        new Known(application.manifests(), application.namespace(), set, resolution));
    return resolution;
  }

  void forget(ApplicationName application) {
    known.remove(application);
  }
}
