package io.edgewright.policy.spec;

import io.edgewright.policy.object.SourceLocation;
import java.util.Optional;
import java.util.OptionalInt;

/** Spreads the chosen clusters over domains. */
public record SpreadRule(
    Domain by, OptionalInt minDomains, OptionalInt maxPerDomain, SourceLocation location) {
  /** What clusters are grouped by. */
  public sealed interface Domain {
    /** The group that a cluster is in; empty where the cluster does not say. */
    Optional<String> of(Cluster cluster);
  }

  /** By country. */
  public record ByCountry() implements Domain {
    @Override
    public Optional<String> of(Cluster cluster) {
      return cluster.geography().country();
    }
  }

  /** By region. */
  public record ByRegion() implements Domain {
    @Override
    public Optional<String> of(Cluster cluster) {
      return cluster.geography().region();
    }
  }

  /** By continent. */
  public record ByContinent() implements Domain {
    @Override
    public Optional<String> of(Cluster cluster) {
      return cluster.geography().continent();
    }
  }

  /** By provider. */
  public record ByProvider() implements Domain {
    @Override
    public Optional<String> of(Cluster cluster) {
      return cluster.provider();
    }
  }

  /** By the value of a label. */
  public record ByLabel(String key) implements Domain {
    @Override
    public Optional<String> of(Cluster cluster) {
      return Optional.ofNullable(cluster.labels().get(key));
    }
  }
}
