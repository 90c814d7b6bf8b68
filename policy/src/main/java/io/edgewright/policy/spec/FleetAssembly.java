package io.edgewright.policy.spec;

import static java.util.stream.Collectors.groupingBy;

import io.edgewright.policy.object.ApplicationName;
import io.edgewright.policy.object.ClusterName;
import io.edgewright.policy.object.Problem;
import io.edgewright.policy.object.SourceLocation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Puts the good files of a revision together. */
final class FleetAssembly {
  private final List<Fleet> fleets = new ArrayList<>();
  private final SortedMap<ClusterName, Cluster> clusters = new TreeMap<>();
  private final SortedMap<ApplicationName, Application> applications = new TreeMap<>();
  private final SortedMap<String, PlacementPolicy> policies = new TreeMap<>();
  private final SortedMap<String, SignalSource> signals = new TreeMap<>();
  private final List<Resource> resources;
  private final Problems problems = new Problems();
  private final LocationOptimizers optimizers;

  FleetAssembly(Collection<FileOutcome.Parsed> files, FleetLayout layout) {
    this.optimizers = new LocationOptimizers(layout, problems);
    this.resources =
        files.stream()
            .flatMap(file -> file.resources().stream())
            .sorted(java.util.Comparator.comparing(Resource::location))
            .toList();
    resources.forEach(this::add);
  }

  /** Where two state the same name, the first in the order of paths is kept, and held. */
  private void add(Resource resource) {
    switch (resource) {
      case Fleet fleet -> fleets.add(fleet);
      case Cluster cluster -> clusters.putIfAbsent(cluster.name(), cluster);
      case Application application -> applications.putIfAbsent(application.name(), application);
      case PlacementPolicy policy -> policies.putIfAbsent(policy.name(), policy);
      case SignalSource signal -> signals.putIfAbsent(signal.name(), signal);
      case LocationOptimizer optimizer -> optimizers.add(optimizer);
    }
  }

  FleetFiles files(SortedMap<String, FileState> states) {
    var all = new TreeMap<>(states);
    duplicates(all);
    if (!all.containsKey(FleetLayout.FLEET_FILE)) {
      problems.report(
          new Problem(
              new SourceLocation(FleetLayout.FLEET_FILE, 1, 1),
              "the repository has no edgewright.yaml",
              "it may be as short as apiVersion, kind: Fleet and metadata: {name: …}"));
    }
    var stated =
        new FleetFiles(
            fleets.isEmpty() ? Fleet.UNREADABLE : fleets.getFirst(),
            clusters,
            applications,
            policies,
            signals,
            all,
            Held.NOTHING,
            List.of());
    var files = optimizers.in(stated);
    new ReferenceEvaluator(files, problems).evaluate();
    return problems.in(files);
  }

  private void duplicates(Map<String, FileState> states) {
    var byName =
        resources.stream()
            .collect(
                groupingBy(this::identity, TreeMap::new, java.util.stream.Collectors.toList()));
    byName.values().stream()
        .filter(group -> group.size() > 1)
        .forEach(group -> duplicate(group, states));
  }

  /** What no two may share: an optimizer is one more policy of its name. */
  private String identity(Resource resource) {
    return resource instanceof LocationOptimizer optimizer
        ? "PlacementPolicy " + optimizers.policyName(optimizer)
        : resource.kind() + " " + resource.metadata().name();
  }

  private void duplicate(List<Resource> group, Map<String, FileState> states) {
    for (var resource : group) {
      var others = new TreeSet<SourceLocation>();
      group.stream().map(Resource::location).forEach(others::add);
      others.remove(resource.location());
      var problem =
          new Problem(
              resource.location(),
              "the %s '%s' is stated more than once"
                  .formatted(resource.kind(), resource.metadata().name()),
              "also at " + String.join(", ", others.stream().map(Object::toString).toList()));
      problems.report(problem);
      if (resource instanceof LocationOptimizer optimizer) {
        problems.holdPolicy(optimizers.policyName(optimizer), problem);
      } else {
        problems.hold(resource, problem);
      }
      states.computeIfPresent(
          resource.location().file(),
          (_, state) ->
              state instanceof FileState.Current
                  ? new FileState.Conflicting(List.of(problem))
                  : state);
    }
  }
}
