package io.edgewright.policy.spec;

import java.util.Optional;
import java.util.regex.Pattern;

/** Which paths of a repository are read, and which kind stands there. */
public final class FleetLayout {
  /** The fleet's own file, at the root of the repository. */
  public static final String FLEET_FILE = "edgewright.yaml";

  public static final FleetLayout DEFAULT = new FleetLayout(FleetPaths.DEFAULT);

  private static final Pattern EXTENSION = Pattern.compile(".*\\.(yaml|yml|json)");

  private final FleetPaths paths;
  private final Pattern application;
  private final Pattern applicationPolicy;

  public FleetLayout(FleetPaths paths) {
    this.paths = paths;
    var apps = paths.apps().equals(".") ? "" : Pattern.quote(paths.apps() + "/");
    this.application = Pattern.compile(apps + "[^/]+/app\\.(yaml|yml)");
    this.applicationPolicy = Pattern.compile(apps + "[^/]+/policy[^/]*\\.(yaml|yml)");
  }

  /** Whether a file of this path is read at all. */
  public boolean reads(String path) {
    return kindAt(path).isPresent();
  }

  /** The name of the kind that a file of this path states; empty where it is not read. */
  Optional<String> kindAt(String path) {
    if (path.equals(FLEET_FILE)) {
      return Optional.of("Fleet");
    }
    if (application.matcher(path).matches()) {
      return Optional.of("Application");
    }
    if (applicationPolicy.matcher(path).matches()) {
      return Optional.of("PlacementPolicy");
    }
    if (!EXTENSION.matcher(path).matches()) {
      return Optional.empty();
    }
    if (PathText.isBelow(path, paths.clusters())) {
      return Optional.of("Cluster");
    }
    if (PathText.isBelow(path, paths.policies())) {
      return Optional.of("PlacementPolicy");
    }
    return PathText.isBelow(path, paths.signals()) ? Optional.of("SignalSource") : Optional.empty();
  }
}
