package io.edgewright.service.status;

import static java.util.stream.Collectors.toCollection;

import io.edgewright.policy.object.ApplicationName;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Writes a picture of the fleet as the files of the status branch: equal pictures, equal bytes. */
public final class StatusRenderer {
  private final FleetView view;
  private final SortedMap<String, Map<String, Object>> trees = new TreeMap<>();

  private StatusRenderer(FleetStatus status) {
    view = FleetView.of(status);
    trees.put(StatusPaths.FLEET, FleetTree.write(status));
    for (var cluster : view.clusters()) {
      trees.put(
          StatusPaths.of(cluster.name()),
          ClusterTree.write(cluster.name(), cluster.status(), cluster.applications()));
    }
    status
        .held()
        .forEach((hash, held) -> trees.put(StatusPaths.of(hash), FleetTree.held(hash, held)));
    status.applications().forEach(this::add);
  }

  /** All files by path. A decision is a file only where the picture holds one. */
  public static SortedMap<String, String> render(FleetStatus status) {
    return new StatusRenderer(status).texts(_ -> true);
  }

  /** Only these files. */
  static SortedMap<String, String> render(FleetStatus status, Set<String> paths) {
    return new StatusRenderer(status).texts(paths::contains);
  }

  /** The files of the second picture that are not as in the first one. */
  static Set<String> differing(FleetStatus before, FleetStatus after) {
    var was = new StatusRenderer(before);
    var is = new StatusRenderer(after);
    var paths = differing(was.trees, is.trees);
    paths.addAll(differing(was.pages(), is.pages()));
    return paths;
  }

  private static <T> SortedSet<String> differing(
      SortedMap<String, T> before, SortedMap<String, T> after) {
    return after.entrySet().stream()
        .filter(file -> !file.getValue().equals(before.get(file.getKey())))
        .map(Map.Entry::getKey)
        .collect(toCollection(TreeSet::new));
  }

  private void add(ApplicationName name, ApplicationStatus application) {
    trees.put(StatusPaths.of(name), ApplicationTree.write(name, application));
    if (!application.decision().isEmpty()) {
      trees.put(StatusPaths.decision(name), application.decision());
    }
  }

  private SortedMap<String, String> texts(Predicate<String> wanted) {
    var texts = pages();
    trees.forEach(
        (path, tree) -> {
          if (wanted.test(path)) {
            texts.put(path, StatusYaml.write(tree));
          }
        });
    texts.keySet().removeIf(wanted.negate());
    return texts;
  }

  private SortedMap<String, String> pages() {
    var pages = new TreeMap<String, String>();
    pages.put(StatusPaths.README, ReadmeRenderer.render(view));
    pages.put(StatusPaths.MAP, MapRenderer.render(view));
    return pages;
  }
}
