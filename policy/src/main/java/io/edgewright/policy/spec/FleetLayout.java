package io.edgewright.policy.spec;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which paths of a repository are read, and which kind stands there. */
public final class FleetLayout {
  /** The fleet's own file, at the root of the repository. */
  public static final String FLEET_FILE = "edgewright.yaml";

  public static final FleetLayout DEFAULT = new FleetLayout(FleetPaths.DEFAULT);

  private static final String POLICY = "PlacementPolicy";
  private static final String CONFIG_MAP = "ConfigMap";

  private static final Pattern EXTENSION = Pattern.compile(".*\\.(yaml|yml|json)");

  private static final Pattern TOP_OPTIMIZER =
      Pattern.compile("location-optimizer\\.(yaml|yml|json)");

  private final FleetPaths paths;
  private final Pattern application;
  private final Pattern applicationPolicy;
  private final Pattern applicationOptimizer;

  public FleetLayout(FleetPaths paths) {
    this.paths = paths;
    var apps = paths.apps().equals(".") ? "" : Pattern.quote(paths.apps() + "/");
    this.application = Pattern.compile(apps + "[^/]+/app\\.(yaml|yml)");
    this.applicationPolicy = Pattern.compile(apps + "[^/]+/policy[^/]*\\.(yaml|yml)");
    this.applicationOptimizer = Pattern.compile(apps + "[^/]+/" + TOP_OPTIMIZER);
  }

  /** Whether a file of this path is read at all. */
  public boolean reads(String path) {
    return !kindsAt(path).isEmpty();
  }

  /**
   * The kinds that a file of this path may state, as files name them; none where it is not read.
   */
  List<String> kindsAt(String path) {
    if (path.equals(FLEET_FILE)) {
      return List.of("Fleet");
    }
    if (TOP_OPTIMIZER.matcher(path).matches()) {
      return List.of(CONFIG_MAP);
    }
    if (application.matcher(path).matches()) {
      return List.of("Application");
    }
    if (applicationPolicy.matcher(path).matches()) {
      return List.of(POLICY, CONFIG_MAP);
    }
    if (applicationOptimizer.matcher(path).matches()) {
      return List.of(CONFIG_MAP);
    }
    return EXTENSION.matcher(path).matches() ? kindsBelow(path) : List.of();
  }

  private List<String> kindsBelow(String path) {
    if (PathText.isBelow(path, paths.clusters())) {
      return List.of("Cluster");
    }
    if (PathText.isBelow(path, paths.policies())) {
      return List.of(POLICY, CONFIG_MAP);
    }
    return PathText.isBelow(path, paths.signals()) ? List.of("SignalSource") : List.of();
  }

  /**
   * The folder of the application beside which a policy stands; empty for policies that stand at
   * the top or among those of the fleet.
   */
  Optional<String> folderOfApplication(String path) {
    boolean beside =
        applicationPolicy.matcher(path).matches() || applicationOptimizer.matcher(path).matches();
    return beside && !PathText.isBelow(path, paths.policies())
        ? Optional.of(PathText.folderOf(path))
        : Optional.empty();
  }

  /** Whether the placement of an application that states none may stand in a file. */
  boolean isPlaceOf(String path, String applicationFile) {
    return TOP_OPTIMIZER.matcher(path).matches()
        || folderOfApplication(path).equals(Optional.of(PathText.folderOf(applicationFile)));
  }
}
