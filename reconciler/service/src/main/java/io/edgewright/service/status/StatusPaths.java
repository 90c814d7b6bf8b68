package io.edgewright.service.status;

import io.edgewright.policy.object.ApplicationName;
import io.edgewright.policy.object.ClusterName;
import io.edgewright.policy.object.Digest;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Which file of the status branch holds what. Names that stand in a path are DNS labels. */
final class StatusPaths {
  static final String README = "README.md";
  static final String MAP = "map.svg";
  static final String FLEET = "fleet.yaml";
  static final String APPLICATIONS = "apps/";
  static final String CLUSTERS = "clusters/";
  static final String DECISIONS = "decisions/";
  static final String PLANS = "plans/";
  private static final String YAML = ".yaml";

  private StatusPaths() {}

  static String of(ApplicationName application) {
    return APPLICATIONS + application + YAML;
  }

  static String of(ClusterName cluster) {
    return CLUSTERS + cluster + YAML;
  }

  static String decision(ApplicationName application) {
    return DECISIONS + application + YAML;
  }

  static String of(Digest plan) {
    return PLANS + plan + YAML;
  }

  /** The name that a path of this folder is about; empty for any other path. */
  static Optional<String> nameIn(String folder, String path) {
    if (!path.startsWith(folder) || !path.endsWith(YAML)) {
      return Optional.empty();
    }
    var name = path.substring(folder.length(), path.length() - YAML.length());
    return Optional.of(name).filter(n -> !n.isEmpty() && n.indexOf('/') < 0);
  }

  /** Every path that a picture consists of; a decision is one where it is known. */
  static SortedSet<String> of(FleetStatus status) {
    var paths = new TreeSet<>(List.of(README, MAP, FLEET));
    status.clusters().keySet().forEach(cluster -> paths.add(of(cluster)));
    status.held().keySet().forEach(plan -> paths.add(of(plan)));
    status
        .applications()
        .forEach(
            (name, application) -> {
              paths.add(of(name));
              if (application.placement().isPresent()) {
                paths.add(decision(name));
              }
            });
    return paths;
  }
}
