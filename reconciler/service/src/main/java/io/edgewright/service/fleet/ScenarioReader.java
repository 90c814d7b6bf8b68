package io.edgewright.service.fleet;

import io.edgewright.policy.object.ClusterName;
import io.edgewright.policy.object.Problem;
import io.edgewright.policy.spec.Application;
import io.edgewright.policy.spec.ClusterOutage;
import io.edgewright.policy.spec.DocumentEdit;
import io.edgewright.policy.spec.FleetFiles;
import io.edgewright.policy.spec.Located;
import io.edgewright.policy.spec.PlacementReference;
import io.edgewright.policy.spec.PolicySetting;
import io.edgewright.policy.spec.SignalSource;
import io.edgewright.policy.yaml.Suggestion;
import io.edgewright.policy.yaml.YamlNode.Mapping;
import io.edgewright.service.git.OverlayTree;
import io.edgewright.service.git.RepositoryTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the files of a tree as they would be in a scenario. */
final class ScenarioReader {
  private final RepositoryTree tree;
  private final boolean allowLocal;

  ScenarioReader(RepositoryTree tree, boolean allowLocal) {
    this.tree = tree;
    this.allowLocal = allowLocal;
  }

  /**
   * What the files would say.
   *
   * @throws IOException when they cannot be read, or the scenario does not fit them
   */
  AcceptedRevision read(Scenario scenario) throws IOException {
    var stated = AcceptedFiles.read(tree, allowLocal, DocumentEdit.none());
    if (!scenario.changes()) {
      return stated;
    }
    requireKnown("cluster", scenario.without(), withAdded(stated, scenario));
    var settings = settled(stated, scenario);
    var changed = read(scenario, settings, stated);
    var fresh = new ArrayList<>(changed.files().problems());
    fresh.removeAll(stated.files().problems());
    if (!fresh.isEmpty()) {
      throw new IOException(
          fresh.stream()
              .map(Problem::toString)
              .collect(Collectors.joining("\n", "with these changes files would be wrong:\n", "")));
    }
    return new AcceptedRevision(
        changed.revision(),
        withTraffic(changed.tree(), scenario),
        withTraffic(changed.files(), scenario),
        changed.broken(),
        changed.budget());
  }

  private AcceptedRevision read(
      Scenario scenario, List<PolicySetting> settings, AcceptedRevision stated) throws IOException {
    var added = new TreeMap<String, byte[]>();
    var folder = stated.files().fleet().paths().clusters();
    scenario.added().forEach((name, bytes) -> added.put(folder + "/" + name, bytes));
    var outage = new ClusterOutage(scenario.without());
    return AcceptedFiles.read(
        added.isEmpty() ? tree : new OverlayTree(tree, added),
        allowLocal,
        document -> edited(outage.edit(document), settings));
  }

  private static Mapping edited(Mapping document, List<PolicySetting> settings) {
    var edited = document;
    for (var setting : settings) {
      edited = setting.edit(edited);
    }
    return edited;
  }

  private SortedSet<ClusterName> withAdded(AcceptedRevision stated, Scenario scenario)
      throws IOException {
    return scenario.added().isEmpty()
        ? new TreeSet<>(stated.files().clusters().keySet())
        : new TreeSet<>(
            read(
                    new Scenario(
                        List.of(),
                        new TreeSet<>(),
                        scenario.added(),
                        new TreeMap<>(),
                        List.of(),
                        scenario.at()),
                    List.of(),
                    stated)
                .files()
                .clusters()
                .keySet());
  }

  /** The settings, each of which concerns a policy. */
  private List<PolicySetting> settled(AcceptedRevision stated, Scenario scenario)
      throws IOException {
    var concerned = new TreeSet<String>();
    if (!scenario.settings().isEmpty()) {
      AcceptedFiles.read(
          tree,
          allowLocal,
          document -> {
            scenario.settings().stream()
                .filter(setting -> setting.concerns(document))
                .forEach(setting -> concerned.add(setting.text()));
            return document;
          });
    }
    var policies = policies(stated.files());
    var settled = new ArrayList<PolicySetting>();
    for (var setting : scenario.settings()) {
      if (concerned.contains(setting.text())) {
        settled.add(setting);
      } else if (setting.policy().isEmpty() && policies.size() == 1) {
        settled.add(setting.of(policies.first()));
      } else {
        throw new IOException(unconcerned(setting, policies));
      }
    }
    return settled;
  }

  private static String unconcerned(PolicySetting setting, SortedSet<String> policies) {
    return setting
        .policy()
        .map(
            name ->
                "--set %s: there is no policy '%s'; %s"
                    .formatted(setting.text(), name, hint(name, policies)))
        .orElseGet(
            () ->
                "--set %s: no policy states %s; say which one shall: %s"
                    .formatted(
                        setting.text(),
                        String.join(".", setting.path()),
                        policies.stream()
                            .map(name -> "--set " + name + ":" + setting.text())
                            .collect(Collectors.joining(" or "))));
  }

  private static void requireKnown(
      String what, SortedSet<ClusterName> named, SortedSet<ClusterName> known) throws IOException {
    for (var name : named) {
      if (!known.contains(name)) {
        throw new IOException(
            "there is no %s '%s'; %s"
                .formatted(
                    what,
                    name,
                    hint(
                        name.value(),
                        known.stream()
                            .map(ClusterName::value)
                            .collect(Collectors.toCollection(TreeSet::new)))));
      }
    }
  }

  static String hint(String name, SortedSet<String> known) {
    return Suggestion.nearest(name, known)
        .map("did you mean '%s'?"::formatted)
        .orElseGet(
            () -> "there are: " + known.stream().limit(20).collect(Collectors.joining(", ")));
  }

  /** Policies by their names, and applications that state one inline. */
  private static SortedSet<String> policies(FleetFiles files) {
    var inline =
        files.applications().values().stream()
            .filter(
                application ->
                    application.placement().orElse(null) instanceof PlacementReference.Inline)
            .map(Application::name)
            .map(Object::toString);
    return Stream.concat(files.policies().keySet().stream(), inline)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static RepositoryTree withTraffic(RepositoryTree tree, Scenario scenario) {
    if (scenario.traffic().isEmpty()) {
      return tree;
    }
    var files = new TreeMap<String, byte[]>();
    scenario
        .traffic()
        .values()
        .forEach(file -> files.put(file.path(), file.text().getBytes(StandardCharsets.UTF_8)));
    return new OverlayTree(tree, files);
  }

  private static FleetFiles withTraffic(FleetFiles files, Scenario scenario) throws IOException {
    var signals = new TreeMap<>(files.signals());
    for (var signal : scenario.traffic().keySet()) {
      if (!signal.isEmpty() && !signals.containsKey(signal)) {
        throw new IOException(
            "there is no signal '%s'; %s"
                .formatted(signal, hint(signal, new TreeSet<>(signals.keySet()))));
      }
    }
    var traffic = SignalNames.traffic(files);
    signals.replaceAll(
        (name, source) -> {
          var own = scenario.traffic().containsKey(name) || !traffic.contains(name) ? name : "";
          var file = scenario.traffic().get(own);
          return file == null ? source : fed(source, file.path());
        });
    return new FleetFiles(
        files.fleet(),
        files.clusters(),
        files.applications(),
        files.policies(),
        signals,
        files.files(),
        files.held(),
        files.problems());
  }

  private static SignalSource fed(SignalSource source, String path) {
    return new SignalSource(
        source.metadata(),
        new SignalSource.CsvFile(new Located<>(path, source.location())),
        source.origin(),
        source.applicationLabel(),
        source.clusterLabel(),
        source.step(),
        source.validity());
  }
}
