package io.edgewright.engine.apply;

import static java.util.Comparator.comparing;

import java.util.Comparator;
import java.util.Optional;

/**
 * One value that differs between live and merged.
 *
 * @param path for example {@code spec.replicas} or {@code spec.containers[name=web].image}
 * @param before as JSON; empty where it was absent. Masked for Secrets
 * @param after as JSON; empty where it will be absent. Masked for Secrets
 */
public record FieldChange(String path, Optional<String> before, Optional<String> after)
    implements Comparable<FieldChange> {
  private static final Comparator<FieldChange> CANONICAL = comparing(FieldChange::path);

  @Override
  public int compareTo(FieldChange other) {
    return CANONICAL.compare(this, other);
  }
}
