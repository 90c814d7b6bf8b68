package io.edgewright.policy.overlay;

import io.edgewright.policy.spec.Application;
import io.edgewright.policy.spec.Cluster;
import io.edgewright.policy.spec.Fleet;
import io.edgewright.policy.spec.OverlayRules.ClusterOverride;
import io.edgewright.policy.spec.Patch;
import io.edgewright.policy.spec.SelectorMatch;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Decides which values, patches and variables apply to an application on a cluster.
 *
 * <p>Values: files in order, then inline, then those of each matching override in order. Patches:
 * the application's own, then those of each matching override. Variables: fleet, cluster,
 * application, overrides. A later one wins. An override whose condition the cluster does not answer
 * does not apply.
 */
public final class OverlayEvaluator {
  private OverlayEvaluator() {}

  public static Overlay evaluate(Fleet fleet, Application application, Cluster cluster) {
    var rules = application.overlay();
    var overrides =
        rules.overrides().stream()
            .filter(override -> override.where().match(cluster) == SelectorMatch.MATCHES)
            .toList();
    var layers = new ArrayList<ValuesLayer>();
    rules.valuesFiles().forEach(file -> layers.add(new ValuesLayer.FromFile(file)));
    rules.inlineValues().map(ValuesLayer.Stated::new).ifPresent(layers::add);
    var patches = new ArrayList<Patch>(rules.patches());
    for (var override : overrides) {
      override.values().map(ValuesLayer.Stated::new).ifPresent(layers::add);
      patches.addAll(override.patches());
    }
    var variables = new TreeMap<>(ofCluster(cluster));
    variables.putAll(prefixed(fleet.vars()));
    variables.putAll(prefixed(cluster.vars()));
    variables.putAll(prefixed(rules.vars()));
    overrides.stream().map(ClusterOverride::vars).forEach(vars -> variables.putAll(prefixed(vars)));
    return new Overlay(layers, patches, variables);
  }

  /** Variables that name what the cluster's file states; what it does not state is not set. */
  private static SortedMap<String, String> ofCluster(Cluster cluster) {
    var geography = cluster.geography();
    var variables = new TreeMap<String, String>();
    variables.put("cluster.name", cluster.name().value());
    cluster.labels().forEach((key, value) -> variables.put("cluster.labels." + key, value));
    put(variables, "provider", cluster.provider());
    put(variables, "city", geography.city());
    put(variables, "country", geography.country());
    put(variables, "region", geography.region());
    put(variables, "continent", geography.continent());
    put(variables, "latitude", geography.point().map(point -> degrees(point.latitude())));
    put(variables, "longitude", geography.point().map(point -> degrees(point.longitude())));
    return variables;
  }

  private static void put(
      SortedMap<String, String> variables, String name, Optional<String> value) {
    value.ifPresent(present -> variables.put("cluster." + name, present));
  }

  private static String degrees(double value) {
    return new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
  }

  private static SortedMap<String, String> prefixed(SortedMap<String, String> vars) {
    var prefixed = new TreeMap<String, String>();
    vars.forEach((name, value) -> prefixed.put("vars." + name, value));
    return prefixed;
  }

  /** The paths of values files that the application reads on any cluster, each once, in order. */
  public static List<String> valuesFiles(Application application) {
    return application.overlay().valuesFiles().stream()
        .map(file -> file.value())
        .distinct()
        .toList();
  }
}
