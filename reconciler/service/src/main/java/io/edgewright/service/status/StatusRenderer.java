package io.edgewright.service.status;

import io.edgewright.policy.object.ApplicationName;
import java.util.SortedMap;
import java.util.TreeMap;

/** Writes a picture of the fleet as the files of the status branch: equal pictures, equal bytes. */
public final class StatusRenderer {
  private StatusRenderer() {}

  /** All files by path. A decision is a file only where the picture holds one. */
  public static SortedMap<String, String> render(FleetStatus status) {
    var files = new TreeMap<String, String>();
    var view = FleetView.of(status);
    files.put(StatusPaths.README, ReadmeRenderer.render(view));
    files.put(StatusPaths.MAP, MapRenderer.render(view));
    files.put(StatusPaths.FLEET, StatusYaml.write(FleetTree.write(status)));
    for (var cluster : view.clusters()) {
      files.put(
          StatusPaths.of(cluster.name()),
          StatusYaml.write(
              ClusterTree.write(cluster.name(), cluster.status(), cluster.applications())));
    }
    status
        .held()
        .forEach(
            (hash, held) ->
                files.put(StatusPaths.of(hash), StatusYaml.write(FleetTree.held(hash, held))));
    status.applications().forEach((name, application) -> render(name, application, files));
    return files;
  }

  private static void render(
      ApplicationName name, ApplicationStatus application, SortedMap<String, String> to) {
    to.put(StatusPaths.of(name), StatusYaml.write(ApplicationTree.write(name, application)));
    if (!application.decision().isEmpty()) {
      to.put(StatusPaths.decision(name), StatusYaml.write(application.decision()));
    }
  }
}
