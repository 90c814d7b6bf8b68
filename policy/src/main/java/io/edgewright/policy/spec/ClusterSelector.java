package io.edgewright.policy.spec;

import io.edgewright.policy.object.ClusterName;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Selects clusters: every condition that is stated must hold, and of each list one value. A
 * selector that states nothing selects every cluster.
 */
public record ClusterSelector(
    SortedSet<ClusterName> clusters,
    SortedMap<String, String> labels,
    SortedSet<String> continents,
    SortedSet<String> countries,
    SortedSet<String> regions,
    SortedSet<String> cities,
    SortedSet<String> providers) {
  public ClusterSelector {
    clusters = Collections.unmodifiableSortedSet(new TreeSet<>(clusters));
    labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
    continents = copy(continents);
    countries = copy(countries);
    regions = copy(regions);
    cities = copy(cities);
    providers = copy(providers);
  }

  /** Whether the selector holds for a cluster. */
  public SelectorMatch match(Cluster cluster) {
    if (!clusters.isEmpty() && !clusters.contains(cluster.name())
        || !cluster.labels().entrySet().containsAll(labels.entrySet())) {
      return SelectorMatch.DIFFERS;
    }
    var geography = cluster.geography();
    var conditions =
        Stream.of(
                condition(continents, geography.continent()),
                condition(countries, geography.country()),
                condition(regions, geography.region()),
                condition(cities, geography.city()),
                condition(providers, cluster.provider()))
            .toList();
    if (conditions.contains(SelectorMatch.DIFFERS)) {
      return SelectorMatch.DIFFERS;
    }
    return conditions.contains(SelectorMatch.UNKNOWN)
        ? SelectorMatch.UNKNOWN
        : SelectorMatch.MATCHES;
  }

  /** Whether every cluster that this selects is for certain selected by the other one too. */
  public boolean implies(ClusterSelector other) {
    return narrows(clusters, other.clusters)
        && labels.entrySet().containsAll(other.labels.entrySet())
        && narrows(continents, other.continents)
        && narrows(countries, other.countries)
        && narrows(regions, other.regions)
        && narrows(cities, other.cities)
        && narrows(providers, other.providers);
  }

  /** The conditions that are stated, by field, as a person would write them. */
  @Override
  public String toString() {
    var stated = new LinkedHashMap<String, Object>();
    stated.put("clusters", clusters);
    stated.put("labels", labels.entrySet());
    stated.put("continents", continents);
    stated.put("countries", countries);
    stated.put("regions", regions);
    stated.put("cities", cities);
    stated.put("providers", providers);
    stated.values().removeIf(values -> values instanceof Collection<?> all && all.isEmpty());
    return stated.toString();
  }

  private static SelectorMatch condition(SortedSet<String> accepted, Optional<String> actual) {
    if (accepted.isEmpty()) {
      return SelectorMatch.MATCHES;
    }
    return actual
        .map(value -> accepted.contains(value) ? SelectorMatch.MATCHES : SelectorMatch.DIFFERS)
        .orElse(SelectorMatch.UNKNOWN);
  }

  private static <T> boolean narrows(SortedSet<T> mine, SortedSet<T> others) {
    return others.isEmpty() || (!mine.isEmpty() && others.containsAll(mine));
  }

  private static SortedSet<String> copy(SortedSet<String> values) {
    return Collections.unmodifiableSortedSet(new TreeSet<>(values));
  }
}
