package io.edgewright.service.fleet;

import io.edgewright.policy.object.ClusterName;
import io.edgewright.policy.object.Problem;
import io.edgewright.policy.object.SourceLocation;
import io.edgewright.service.fleet.DemandStage.Readings;
import io.edgewright.service.fleet.FleetInput.Memory;
import io.edgewright.service.git.GitSources;
import io.edgewright.service.git.LocalClone;
import io.edgewright.service.git.RepositoryTree;
import io.edgewright.service.settings.CredentialStore;
import io.edgewright.service.settings.OperatorSettings;
import io.edgewright.service.settings.OperatorSettings.SignalSettings;
import io.edgewright.service.settings.SealStore;
import io.edgewright.service.signal.SignalReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads all that a plan is made from, without a service that runs. */
final class FleetInputReader {
  /** The identity of a fleet that has none, or of which it is not known. */
  static final String NOBODY = "preview";

  private static final String STATUS_BRANCH = "edgewright/status";

  private final Optional<OperatorSettings> settings;
  private final CredentialStore credentials;
  private final GitSources git;
  private final InstantSource clock;

  FleetInputReader(
      Optional<OperatorSettings> settings,
      CredentialStore credentials,
      GitSources git,
      InstantSource clock) {
    this.settings = settings;
    this.credentials = credentials;
    this.git = git;
    this.clock = clock;
  }

  /**
   * What a status branch remembers.
   *
   * @param from which branch that is, in words; empty where there is none
   */
  record Remembered(String uid, Memory memory, Optional<String> from) {
    static Remembered nothing() {
      return new Remembered(NOBODY, Memory.none(), Optional.empty());
    }
  }

  /** What an input was read from, with what could not be read of the signals. */
  record Read(FleetInput input, List<Problem> problems) {}

  boolean allowsLocal() {
    return settings.filter(known -> known.trust().allowLocalAddresses()).isPresent();
  }

  AcceptedRevision revision(RepositoryTree tree, Scenario scenario) throws IOException {
    return new ScenarioReader(tree, allowsLocal()).read(scenario);
  }

  /**
   * The placement in force: as the operator's status branch has it, or what a folder's clone last
   * fetched of it.
   */
  Remembered remembered(Path folder) throws IOException {
    if (settings.isPresent()) {
      var known = new SealStore(credentials).known(settings.get().status().seal());
      var branch =
          git.statusBranch(
              Openings.repository(settings.get()),
              known.isPresent()
                  ? Openings.reading(settings.get(), credentials)
                  : Openings.readingBeforeTheFirstStart(settings.get()));
      return remembered(
          new StatusStartReader(branch, () -> NOBODY).read(),
          "branch " + settings.get().status().branch());
    }
    if (!LocalClone.isClone(folder)) {
      return Remembered.nothing();
    }
    try (var clone = LocalClone.open(folder)) {
      var tip = clone.tip(STATUS_BRANCH);
      if (tip.isEmpty()) {
        return Remembered.nothing();
      }
      var commit = clone.statusCommit(tip.get());
      return remembered(
          StatusStartReader.of(clone.tree(tip.get()), commit.trailers(), () -> NOBODY),
          "status commit %s of %s".formatted(tip.get().shortForm(), commit.committed()));
    }
  }

  private static Remembered remembered(StatusStart start, String from) throws IOException {
    return switch (start) {
      case StatusStart.Remembered(var committed, var problems) ->
          new Remembered(
              committed.status().head().uid(),
              Memory.of(committed.status(), problems),
              Optional.of(from));
      case StatusStart.NotYet(var reason) -> throw new IOException(reason);
      case StatusStart.Refused(var reason) -> throw new IOException(reason);
    };
  }

  /** Clusters that are not asked. */
  SortedMap<ClusterName, ClusterView> assumed(AcceptedRevision revision) {
    return AssumedClusters.views(revision.files(), AssumedClusters.VERSION, clock.instant());
  }

  /** Reads the signals, and puts everything together. */
  Read input(
      AcceptedRevision revision,
      Memory memory,
      SortedMap<ClusterName, ClusterView> views,
      Scenario scenario)
      throws IOException, InterruptedException {
    var readings = readings(revision, scenario);
    var failures = DemandStage.failures(readings);
    var input =
        new FleetInput(
            revision.files(),
            revision.budget(),
            DemandStage.demands(revision.files(), readings, memory.problems()),
            failures,
            memory,
            views,
            clock.instant());
    return new Read(input, problems(revision, failures));
  }

  private Readings readings(AcceptedRevision revision, Scenario scenario)
      throws IOException, InterruptedException {
    var standard = new SignalSettings(Duration.ofSeconds(30), Collections.emptySortedMap());
    var signals = settings.map(OperatorSettings::signals).orElse(standard);
    var traffic = SignalNames.traffic(revision.files());
    var read =
        new SignalStage(
                new SignalReader(signals, credentials),
                (source, reading) ->
                    traffic.contains(source.name())
                        ? ScaleEvaluator.scaled(source, reading, scenario.scales())
                        : reading)
            .read(revision, scenario.at().orElseGet(clock::instant));
    var sources = new TreeMap<>(revision.files().signals());
    sources.keySet().retainAll(traffic);
    var origins = ScaleEvaluator.origins(read, sources);
    for (var scale : scenario.scales()) {
      if (scale.origin().isPresent() && !origins.contains(scale.origin().get())) {
        throw new IOException(
            "no traffic comes from an origin '%s'; %s"
                .formatted(
                    scale.origin().get(),
                    ScenarioReader.hint(scale.origin().get(), new TreeSet<>(origins))));
      }
    }
    return read;
  }

  private static List<Problem> problems(
      AcceptedRevision revision, SortedMap<String, String> failures) {
    return failures.entrySet().stream()
        .map(
            failure ->
                new Problem(
                    Optional.ofNullable(revision.files().signals().get(failure.getKey()))
                        .map(source -> source.location())
                        .orElse(new SourceLocation("signals", 1, 1)),
                    "signal %s cannot be read: %s".formatted(failure.getKey(), failure.getValue()),
                    "until it can, the placement in force stays"))
        .toList();
  }
}
