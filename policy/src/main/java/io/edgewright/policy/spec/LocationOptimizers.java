package io.edgewright.policy.spec;

import io.edgewright.policy.object.ApplicationName;
import io.edgewright.policy.object.Problem;
import io.edgewright.policy.object.SourceLocation;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Puts Section's policies in their places: one beside an application is that one's, one at the top
 * is for the applications that state no placement. Whatever says something else about the same
 * application is an error that holds it.
 */
final class LocationOptimizers {
  private final FleetLayout layout;
  private final Problems problems;
  private final SortedMap<String, LocationOptimizer> byPolicy = new TreeMap<>();

  LocationOptimizers(FleetLayout layout, Problems problems) {
    this.layout = layout;
    this.problems = problems;
  }

  /** Where there are two in a place, the first in the order of paths is kept. */
  void add(LocationOptimizer optimizer) {
    byPolicy.putIfAbsent(policyName(optimizer), optimizer);
  }

  /**
   * The name of the policy that an optimizer becomes. That of one beside an application is none
   * that anybody could refer to.
   */
  String policyName(LocationOptimizer optimizer) {
    return layout
        .folderOfApplication(optimizer.location().file())
        .map(folder -> LocationOptimizer.NAME + " in " + folder)
        .orElse(LocationOptimizer.NAME);
  }

  /** The files with the policies that the optimizers mean, and with what they are for. */
  FleetFiles in(FleetFiles files) {
    var policies = new TreeMap<>(files.policies());
    byPolicy.forEach(
        (name, optimizer) -> {
          var meaning = LocationOptimizerEvaluator.evaluate(optimizer, name, files);
          policies.putIfAbsent(name, meaning.policy());
          meaning
              .problems()
              .forEach(
                  problem -> {
                    problems.report(problem);
                    problems.hold(meaning.policy(), problem);
                  });
        });
    var applications = new TreeMap<>(files.applications());
    applications.replaceAll((_, application) -> placed(application));
    alone(files);
    unread(files, applications);
    return new FleetFiles(
        fleet(files, applications),
        files.clusters(),
        applications,
        policies,
        files.signals(),
        files.files(),
        files.held(),
        files.problems());
  }

  private Application placed(Application application) {
    var folder = PathText.folderOf(application.location().file());
    var name = LocationOptimizer.NAME + " in " + folder;
    var beside = Optional.ofNullable(byPolicy.get(name));
    if (beside.isEmpty()) {
      return application;
    }
    if (application.placement().isPresent()) {
      hold(
          application.name(),
          new Problem(
              beside.get().location(),
              "the application '%s' states a placement and has this ConfigMap besides"
                  .formatted(application.name()),
              "keep one of the two; the placement is at "
                  + location(application.placement().get())));
      return application;
    }
    return application.withPlacement(
        new PlacementReference.ByPolicy(new Located<>(name, beside.get().location())));
  }

  private static SourceLocation location(PlacementReference reference) {
    return switch (reference) {
      case PlacementReference.ByPolicy(var policy) -> policy.location();
      case PlacementReference.Inline(var policy) -> policy.location();
      case PlacementReference.Following(var leader) -> leader.location();
    };
  }

  private Fleet fleet(FleetFiles files, Map<ApplicationName, Application> applications) {
    var top = Optional.ofNullable(byPolicy.get(LocationOptimizer.NAME));
    var stated = files.fleet().defaultPlacement();
    if (top.isEmpty()) {
      return files.fleet();
    }
    if (stated.filter(name -> !name.value().equals(LocationOptimizer.NAME)).isPresent()) {
      var problem =
          new Problem(
              top.get().location(),
              "this ConfigMap and defaults.placement are for the same applications",
              "keep one of the two; defaults.placement is at " + stated.get().location());
      problems.report(problem);
      holdUnplaced(applications, problem);
      return files.fleet();
    }
    return files
        .fleet()
        .withDefaultPlacement(new Located<>(LocationOptimizer.NAME, top.get().location()));
  }

  /** One in the folder of no application is for nobody. */
  private void alone(FleetFiles files) {
    var folders =
        files.applications().values().stream()
            .map(application -> PathText.folderOf(application.location().file()))
            .toList();
    byPolicy.values().stream()
        .filter(
            optimizer ->
                layout
                    .folderOfApplication(optimizer.location().file())
                    .filter(folder -> !folders.contains(folder))
                    .filter(folder -> !isStated(files, folder))
                    .isPresent())
        .forEach(
            optimizer ->
                problems.report(
                    new Problem(
                        optimizer.location(),
                        "there is no application in this folder",
                        "it is for the app.yaml beside it; at the top or below policies/ it is for"
                            + " all that state no placement")));
  }

  /** Whether the folder has an application's file, even if it cannot be read. */
  private static boolean isStated(FleetFiles files, String folder) {
    return files.files().containsKey(folder + "/app.yaml")
        || files.files().containsKey(folder + "/app.yml");
  }

  /** A place that nobody could ever read holds those that it would be for. */
  private void unread(FleetFiles files, Map<ApplicationName, Application> applications) {
    files
        .files()
        .forEach(
            (path, state) -> {
              if (state instanceof FileState.Lost(var lost)) {
                applications.values().stream()
                    .filter(application -> application.placement().isEmpty())
                    .filter(application -> layout.isPlaceOf(path, application.location().file()))
                    .forEach(application -> problems.hold(application.name(), lost.getFirst()));
              }
            });
  }

  private void holdUnplaced(Map<ApplicationName, Application> applications, Problem problem) {
    applications.values().stream()
        .filter(application -> application.placement().isEmpty())
        .forEach(application -> problems.hold(application.name(), problem));
  }

  private void hold(ApplicationName application, Problem problem) {
    problems.report(problem);
    problems.hold(application, problem);
  }
}
