package io.edgewright.policy.spec;

import io.edgewright.policy.object.ApplicationName;
import io.edgewright.policy.object.ClusterName;
import io.edgewright.policy.object.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Gathers what is wrong between files, and what that holds. */
final class Problems {
  private final SortedSet<Problem> all = new TreeSet<>();
  private final SortedMap<ApplicationName, SortedSet<Problem>> applications = new TreeMap<>();
  private final SortedMap<ClusterName, SortedSet<Problem>> clusters = new TreeMap<>();
  private final SortedMap<String, SortedSet<Problem>> policies = new TreeMap<>();
  private final SortedMap<String, SortedSet<Problem>> signals = new TreeMap<>();

  void report(Problem problem) {
    all.add(problem);
  }

  /** Whoever uses the resource is held too. */
  void hold(Resource resource, Problem problem) {
    switch (resource) {
      case Fleet _ -> {}
      case Cluster cluster -> add(clusters, cluster.name(), problem);
      case Application application -> add(applications, application.name(), problem);
      case PlacementPolicy policy -> add(policies, policy.name(), problem);
      case SignalSource signal -> add(signals, signal.name(), problem);
      case LocationOptimizer _ -> {
        // It is held as the policy that it becomes.
      }
    }
  }

  void holdPolicy(String name, Problem problem) {
    add(policies, name, problem);
  }

  void hold(ApplicationName application, Problem problem) {
    add(applications, application, problem);
  }

  boolean holds(ApplicationName application) {
    return applications.containsKey(application);
  }

  List<Problem> ofPolicy(String policy) {
    return List.copyOf(policies.getOrDefault(policy, new TreeSet<>()));
  }

  List<Problem> ofSignal(String signal) {
    return List.copyOf(signals.getOrDefault(signal, new TreeSet<>()));
  }

  FleetFiles in(FleetFiles files) {
    files
        .files()
        .values()
        .forEach(
            state -> {
              switch (state) {
                case FileState.Current _ -> {}
                case FileState.Conflicting(var problems) -> all.addAll(problems);
                case FileState.LastGood(var problems) -> all.addAll(problems);
                case FileState.Lost(var problems) -> all.addAll(problems);
              }
            });
    return new FleetFiles(
        files.fleet(),
        files.clusters(),
        files.applications(),
        files.policies(),
        files.signals(),
        files.files(),
        new Held(lists(applications), lists(clusters)),
        new ArrayList<>(all));
  }

  private static <K> void add(SortedMap<K, SortedSet<Problem>> held, K key, Problem problem) {
    held.computeIfAbsent(key, _ -> new TreeSet<>()).add(problem);
  }

  private static <K> SortedMap<K, List<Problem>> lists(SortedMap<K, SortedSet<Problem>> held) {
    var lists = new TreeMap<K, List<Problem>>();
    held.forEach((key, problems) -> lists.put(key, List.copyOf(problems)));
    return lists;
  }
}
