package io.edgewright.policy.spec;

import io.edgewright.policy.yaml.Suggestion;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Tells which clusters a word for a region means: those of a continent, of a region as they state
 * it, or of a country, by its code or English name. Case, blanks and hyphens do not matter.
 */
final class RegionEvaluator {
  private static final Map<String, String> CONTINENTS = new TreeMap<>();
  private static final Map<String, String> COUNTRIES = new TreeMap<>();

  static {
    List.of("AF africa", "AN antarctica", "AS asia", "EU europe", "NA northamerica")
        .forEach(RegionEvaluator::continent);
    List.of("OC oceania", "OC australasia", "SA southamerica").forEach(RegionEvaluator::continent);
    for (var code : Locale.getISOCountries()) {
      COUNTRIES.put(plain(code), code);
      COUNTRIES.put(plain(Locale.of("", code).getDisplayCountry(Locale.ENGLISH)), code);
    }
    COUNTRIES.put("usa", "US");
    COUNTRIES.put("uk", "GB");
  }

  private final Collection<Cluster> clusters;

  RegionEvaluator(Collection<Cluster> clusters) {
    this.clusters = clusters;
  }

  private static void continent(String codeAndName) {
    var code = codeAndName.substring(0, 2);
    CONTINENTS.put(plain(code), code);
    CONTINENTS.put(codeAndName.substring(3), code);
  }

  /**
   * Everything that the word means, each as a selector: first what clusters of the fleet match.
   * None where it means nothing.
   */
  List<ClusterSelector> selectors(String word) {
    var meanings = new ArrayList<ClusterSelector>();
    var continent = Optional.ofNullable(CONTINENTS.get(plain(word)));
    continent.map(code -> selector(set(code), set(), set())).ifPresent(meanings::add);
    var regions = regions();
    regions.removeIf(region -> !plain(region).equals(plain(word)));
    if (!regions.isEmpty()) {
      meanings.add(selector(set(), set(), regions));
    }
    Optional.ofNullable(COUNTRIES.get(plain(word)))
        .map(code -> selector(set(), set(code), set()))
        .ifPresent(meanings::add);
    var matching = meanings.stream().filter(this::matchesSome).toList();
    // A continent that has no cluster yet is a place all the same.
    return matching.isEmpty()
        ? meanings.stream().limit(continent.isPresent() ? 1 : 0).toList()
        : matching;
  }

  /** What may be written instead of a word that means nothing. */
  String hint(String word) {
    var known = new TreeSet<>(CONTINENTS.keySet());
    known.removeIf(name -> name.length() == 2);
    known.addAll(regions());
    known.addAll(stated(cluster -> cluster.geography().country()));
    var all = "known: " + String.join(", ", known);
    return Suggestion.nearest(word, known)
        .map(nearest -> "did you mean '%s'? %s".formatted(nearest, all))
        .orElse(all);
  }

  private SortedSet<String> regions() {
    return stated(cluster -> cluster.geography().region());
  }

  private SortedSet<String> stated(Function<Cluster, Optional<String>> property) {
    var stated = new TreeSet<String>();
    clusters.forEach(cluster -> property.apply(cluster).ifPresent(stated::add));
    return stated;
  }

  private boolean matchesSome(ClusterSelector selector) {
    return clusters.stream().anyMatch(c -> selector.match(c) == SelectorMatch.MATCHES);
  }

  private static ClusterSelector selector(
      SortedSet<String> continents, SortedSet<String> countries, SortedSet<String> regions) {
    return new ClusterSelector(
        Collections.emptySortedSet(),
        Collections.emptySortedMap(),
        continents,
        countries,
        regions,
        Collections.emptySortedSet(),
        Collections.emptySortedSet());
  }

  private static SortedSet<String> set(String... words) {
    return new TreeSet<>(Stream.of(words).toList());
  }

  private static String plain(String word) {
    return word.toLowerCase(Locale.ROOT).replaceAll("[-_ ]", "");
  }
}
