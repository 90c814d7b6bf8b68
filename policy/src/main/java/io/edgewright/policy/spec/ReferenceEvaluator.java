package io.edgewright.policy.spec;

import io.edgewright.policy.object.ApplicationName;
import io.edgewright.policy.object.ClusterName;
import io.edgewright.policy.object.Problem;
import io.edgewright.policy.object.SourceLocation;
import io.edgewright.policy.yaml.Suggestion;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Finds what files say of each other that is not so, and which applications that holds. */
final class ReferenceEvaluator {
  private final FleetFiles files;
  private final Problems problems;

  ReferenceEvaluator(FleetFiles files, Problems problems) {
    this.files = files;
    this.problems = problems;
  }

  void evaluate() {
    files.policies().values().forEach(this::policy);
    files.fleet().defaultPlacement().ifPresent(this::defaultPlacement);
    files.applications().values().forEach(this::application);
    cycles("depends on", ReferenceEvaluator::dependencies);
    cycles("follows", ReferenceEvaluator::followed);
  }

  private void defaultPlacement(Located<String> name) {
    if (!files.policies().containsKey(name.value())) {
      problems.report(missing("PlacementPolicy", name, files.policies().keySet()));
    }
  }

  private void application(Application application) {
    application
        .overlay()
        .overrides()
        .forEach(override -> clustersExist(override.where(), override.location()));
    application.dependsOn().forEach(other -> applicationExists(application, other));
    var placement = files.placementOf(application);
    if (placement.isEmpty() && problems.holds(application.name())) {
      // What holds it may be why there is none.
      return;
    }
    if (placement.isEmpty()) {
      hold(
          application,
          new Problem(
              application.location(),
              "the application '%s' states no placement".formatted(application.name()),
              "state 'placement', or defaults.placement in edgewright.yaml"));
      return;
    }
    switch (placement.get()) {
      case PlacementReference.Following(var other) -> applicationExists(application, other);
      case PlacementReference.Inline(var policy) ->
          problemsOf(policy).forEach(problem -> hold(application, problem));
      case PlacementReference.ByPolicy(var name) -> {
        var policy = files.policies().get(name.value());
        if (policy == null) {
          hold(application, missing("PlacementPolicy", name, files.policies().keySet()));
        } else {
          // A policy that cannot be followed holds those that it is for.
          problems
              .ofPolicy(policy.name())
              .forEach(problem -> problems.hold(application.name(), problem));
        }
      }
    }
  }

  private void policy(PlacementPolicy policy) {
    for (var problem : problemsOf(policy)) {
      problems.report(problem);
      problems.hold(policy, problem);
    }
  }

  /** What keeps a policy from being followed; unknown names in its selectors are told besides. */
  private List<Problem> problemsOf(PlacementPolicy policy) {
    Stream.of(
            policy.eligibility().within().stream(),
            policy.eligibility().forbid().stream(),
            policy.require().stream())
        .flatMap(selectors -> selectors)
        .forEach(selector -> clustersExist(selector.value(), selector.location()));
    return Stream.concat(
            contradictions(policy).stream(),
            policy
                .traffic()
                .map(
                    traffic ->
                        Stream.concat(
                            problemsOf(traffic.signal()),
                            traffic.latency().stream().flatMap(this::problemsOfLatency)))
                .orElseGet(Stream::empty))
        .toList();
  }

  private Stream<Problem> problemsOfLatency(Located<String> latency) {
    var source = Optional.ofNullable(files.signals().get(latency.value()));
    return source.filter(known -> known.clusterLabel().isEmpty()).isPresent()
        ? Stream.of(
            new Problem(
                latency.location(),
                "SignalSource '%s' states no clusterLabel".formatted(latency.value()),
                "round-trip times are from an origin to a cluster"))
        : problemsOf(latency);
  }

  private Stream<Problem> problemsOf(Located<String> signal) {
    return files.signals().containsKey(signal.value())
        ? problems.ofSignal(signal.value()).stream()
        : Stream.of(missing("SignalSource", signal, files.signals().keySet()));
  }

  /** Entries of require of which the fleet has clusters, all of them forbidden by one entry. */
  private List<Problem> contradictions(PlacementPolicy policy) {
    return policy.require().stream()
        .flatMap(
            required ->
                policy.eligibility().forbid().stream()
                    .filter(forbidden -> isForbidden(required.value(), forbidden.value()))
                    .map(
                        forbidden ->
                            PlacementRules.contradiction(
                                required.location(), forbidden.location())))
        .toList();
  }

  private boolean isForbidden(ClusterSelector required, ClusterSelector forbidden) {
    var matching =
        files.clusters().values().stream()
            .filter(cluster -> required.match(cluster) == SelectorMatch.MATCHES)
            .toList();
    return !matching.isEmpty()
        && matching.stream().allMatch(cluster -> forbidden.match(cluster) == SelectorMatch.MATCHES);
  }

  private void clustersExist(ClusterSelector selector, SourceLocation location) {
    for (var name : selector.clusters()) {
      if (!files.clusters().containsKey(name)) {
        problems.report(
            missing(
                "Cluster",
                new Located<>(name.value(), location),
                files.clusters().keySet().stream().map(ClusterName::value).toList()));
      }
    }
  }

  private void applicationExists(Application application, Located<ApplicationName> other) {
    if (!files.applications().containsKey(other.value())) {
      hold(
          application,
          missing(
              "Application",
              new Located<>(other.value().value(), other.location()),
              files.applications().keySet().stream().map(ApplicationName::value).toList()));
    }
  }

  private void cycles(String verb, CycleDetector.Edges edges) {
    var graph = new TreeMap<ApplicationName, SortedMap<ApplicationName, SourceLocation>>();
    files.applications().forEach((name, application) -> graph.put(name, edges.of(application)));
    for (var circle : CycleDetector.detect(graph)) {
      var names = circle.stream().map(link -> link.from().value() + " " + verb + " ").toList();
      var path = String.join("", names) + circle.getFirst().from();
      for (var link : circle) {
        var problem = new Problem(link.location(), "a circle: " + path, "take one of these out");
        problems.report(problem);
        problems.hold(link.from(), problem);
      }
    }
  }

  private static SortedMap<ApplicationName, SourceLocation> dependencies(Application application) {
    var edges = new TreeMap<ApplicationName, SourceLocation>();
    application.dependsOn().forEach(other -> edges.putIfAbsent(other.value(), other.location()));
    return edges;
  }

  private static SortedMap<ApplicationName, SourceLocation> followed(Application application) {
    var edges = new TreeMap<ApplicationName, SourceLocation>();
    if (application.placement().orElse(null) instanceof PlacementReference.Following(var other)) {
      edges.put(other.value(), other.location());
    }
    return edges;
  }

  private void hold(Application application, Problem problem) {
    problems.report(problem);
    problems.hold(application.name(), problem);
  }

  private static Problem missing(String kind, Located<String> name, Collection<String> known) {
    return new Problem(
        name.location(),
        "there is no %s '%s'".formatted(kind, name.value()),
        Suggestion.nearest(name.value(), known).map("did you mean '%s'?"::formatted).orElse(""));
  }
}
