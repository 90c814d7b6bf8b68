package io.edgewright.policy.spec;

/** Which paths of a repository are read, and which kinds may stand there. */
public final class FleetLayout {
  /** The fleet's own file, at the root of the repository. */
  public static final String FLEET_FILE = "edgewright.yaml";

  private final FleetPaths paths;

  public FleetLayout(FleetPaths paths) {
    this.paths = paths;
  }
}
