package io.edgewright.service.status;

import io.edgewright.policy.object.ApplicationName;
import io.edgewright.policy.object.ClusterName;
import io.edgewright.policy.object.Digest;
import io.edgewright.policy.object.Names;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Which file of the status branch holds what. Names that stand in a path are DNS labels. */
public final class StatusPaths {
  static final String README = "README.md";
  static final String MAP = "map.svg";

  /** What every picture of a fleet has. */
  public static final String FLEET = "fleet.yaml";

  static final String APPLICATIONS = "apps/";
  static final String CLUSTERS = "clusters/";
  static final String DECISIONS = "decisions/";
  static final String PLANS = "plans/";
  private static final String YAML = ".yaml";

  private StatusPaths() {}

  /** How an application is placed, and how it fares. */
  public static String of(ApplicationName application) {
    return APPLICATIONS + application + YAML;
  }

  static String of(ClusterName cluster) {
    return CLUSTERS + cluster + YAML;
  }

  /** The inputs of an application's placement. */
  public static String decision(ApplicationName application) {
    return DECISIONS + application + YAML;
  }

  static String of(Digest plan) {
    return PLANS + plan + YAML;
  }

  /** The application whose decision stands at a path; empty for any other path. */
  public static Optional<ApplicationName> decided(String path) {
    return nameIn(DECISIONS, path).filter(Names::isDnsLabel).map(ApplicationName::new);
  }

  /** The application that a path is about; empty for any other path. */
  public static Optional<ApplicationName> application(String path) {
    return nameIn(APPLICATIONS, path).filter(Names::isDnsLabel).map(ApplicationName::new);
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
