package io.edgewright.engine.apply;

import io.edgewright.engine.cluster.ApiCatalog;
import io.edgewright.engine.cluster.CatalogFetcher;
import io.edgewright.engine.cluster.Deadline;
import io.edgewright.policy.object.GroupVersionKind;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Holds what the cluster serves, asked for once and again when something is missing. */
final class Catalog {
  private static final Duration POLL = Duration.ofMillis(200);

  private final CatalogFetcher fetcher;
  private @Nullable ApiCatalog known;

  Catalog(CatalogFetcher fetcher) {
    this.fetcher = fetcher;
  }

  /** What was served when last asked; asks if it never was. */
  synchronized Optional<ApiCatalog> get(Deadline deadline) {
    return known == null ? refresh(deadline) : Optional.of(known);
  }

  /** Asks again; keeps what is known if there is no answer. */
  synchronized Optional<ApiCatalog> refresh(Deadline deadline) {
    fetcher.fetch(deadline).ifPresent(fetched -> known = fetched);
    return Optional.ofNullable(known);
  }

  /** Asks again until kinds are served, or the deadline has passed. */
  Optional<ApiCatalog> await(Collection<GroupVersionKind> kinds, Deadline deadline)
      throws InterruptedException {
    while (true) {
      var catalog = refresh(deadline);
      var complete =
          catalog.isPresent()
              && kinds.stream().allMatch(kind -> catalog.get().find(kind).isPresent());
      if (complete || deadline.isOver()) {
        return catalog;
      }
      deadline.sleep(POLL);
    }
  }
}
