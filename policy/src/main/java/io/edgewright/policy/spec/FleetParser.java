package io.edgewright.policy.spec;

import io.edgewright.policy.object.Problem;
import io.edgewright.policy.object.SourceLocation;
import io.edgewright.policy.spec.FileOutcome.Broken;
import io.edgewright.policy.spec.FileOutcome.Parsed;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads the files of a revision together. The outcome does not depend on the order of the files.
 *
 * <p>Callers that keep outcomes by blob parse with {@link FileParser}, ask {@link #layout} which
 * paths to read, and hand the outcomes to {@link #assemble}.
 */
public final class FleetParser {
  /** The kinds of which a file holds one. */
  private static final Set<String> ALONE = Set.of("Fleet", "Application");

  private final ParserSettings settings;
  private final FileParser parser;

  public FleetParser(ParserSettings settings) {
    this.settings = settings;
    this.parser = new FileParser(settings);
  }

  /** Reads a revision's files by path; those that are not ours to read are passed over. */
  public FleetFiles parse(Map<String, byte[]> files) {
    return withLastGood(files, Map.of());
  }

  /**
   * Reads a revision's files by path. A broken one is replaced by its last good version, and its
   * problems are kept.
   */
  public FleetFiles withLastGood(Map<String, byte[]> files, Map<String, byte[]> lastGood) {
    var good = new TreeMap<String, Parsed>();
    lastGood.forEach(
        (path, content) -> {
          if (parser.parse(path, content) instanceof Parsed parsed) {
            good.put(path, parsed);
          }
        });
    var fleetFile =
        Optional.ofNullable(files.get(FleetLayout.FLEET_FILE))
            .map(content -> parser.parse(FleetLayout.FLEET_FILE, content));
    var layout = layout(fleetFile, Optional.ofNullable(good.get(FleetLayout.FLEET_FILE)));
    var outcomes =
        files.entrySet().stream()
            .filter(file -> layout.reads(file.getKey()))
            .map(file -> parser.parse(file.getKey(), file.getValue()))
            .toList();
    return assemble(outcomes, good);
  }

  /** Which paths are read, as {@code edgewright.yaml} or its last good version says. */
  public static FleetLayout layout(Optional<FileOutcome> fleetFile, Optional<Parsed> lastGood) {
    return fleetFile
        .flatMap(outcome -> inForce(outcome, lastGood))
        .flatMap(FleetParser::fleet)
        .map(fleet -> new FleetLayout(fleet.paths()))
        .orElse(FleetLayout.DEFAULT);
  }

  /** What the files of a revision say together, given the outcome of each. */
  public FleetFiles assemble(Collection<FileOutcome> outcomes, Map<String, Parsed> lastGood) {
    var current = new TreeMap<String, FileOutcome>();
    outcomes.forEach(outcome -> current.put(outcome.path(), outcome));
    if (current.size() > settings.maxFiles()) {
      current.replaceAll((path, _) -> tooMany(path, current.size()));
    }
    var layout =
        layout(
            Optional.ofNullable(current.get(FleetLayout.FLEET_FILE)),
            Optional.ofNullable(lastGood.get(FleetLayout.FLEET_FILE)));
    current.keySet().removeIf(path -> !layout.reads(path));
    current.replaceAll((_, outcome) -> inItsPlace(outcome, layout));
    return assemble(current, lastGood, layout);
  }

  private static FleetFiles assemble(
      SortedMap<String, FileOutcome> current, Map<String, Parsed> lastGood, FleetLayout layout) {
    var parsed = new TreeMap<String, Parsed>();
    current.forEach(
        (path, outcome) ->
            inForce(outcome, Optional.ofNullable(lastGood.get(path)))
                .ifPresent(good -> parsed.put(path, good)));
    current
        .keySet()
        .removeIf(path -> !parsed.containsKey(path) && isBelowSource(path, parsed.values()));
    var states = new TreeMap<String, FileState>();
    current.forEach((path, outcome) -> states.put(path, state(outcome, parsed.containsKey(path))));
    return new FleetAssembly(parsed.values(), layout).files(states);
  }

  private static FileState state(FileOutcome outcome, boolean good) {
    return switch (outcome) {
      case Parsed _ -> new FileState.Current();
      case Broken(_, var problems) when good -> new FileState.LastGood(problems);
      case Broken(_, var problems) -> new FileState.Lost(problems);
    };
  }

  private static Optional<Parsed> inForce(FileOutcome outcome, Optional<Parsed> lastGood) {
    return switch (outcome) {
      case Parsed parsed -> Optional.of(parsed);
      case Broken _ -> lastGood;
    };
  }

  private static Optional<Fleet> fleet(Parsed file) {
    return file.resources().stream()
        .filter(Fleet.class::isInstance)
        .map(Fleet.class::cast)
        .findFirst();
  }

  /**
   * What an application deploys is not ours to read, so no complaint about it. What does read as
   * one of our kinds stays ours: an application that names our folders as its source must not make
   * clusters vanish.
   */
  private static boolean isBelowSource(String path, Collection<Parsed> files) {
    return files.stream()
        .flatMap(file -> file.resources().stream())
        .filter(Application.class::isInstance)
        .map(resource -> ((Application) resource).source())
        .filter(source -> source.remote().isEmpty())
        .anyMatch(source -> PathText.isBelow(path, source.path().value()));
  }

  private static FileOutcome inItsPlace(FileOutcome outcome, FleetLayout layout) {
    if (!(outcome instanceof Parsed(var path, var resources))) {
      return outcome;
    }
    var kinds = layout.kindsAt(path);
    var problems = new ArrayList<Problem>();
    for (var resource : resources) {
      if (!kinds.contains(resource.kind())) {
        problems.add(
            new Problem(
                resource.location(),
                "a %s may not stand in this file".formatted(resource.kind()),
                "a file at this path states a " + kinds.getFirst()));
      }
    }
    resources.stream()
        .skip(ALONE.containsAll(kinds) ? 1 : resources.size())
        .forEach(
            resource ->
                problems.add(
                    new Problem(
                        resource.location(),
                        "this file states one %s only".formatted(kinds.getFirst()),
                        "")));
    return problems.isEmpty() ? outcome : new Broken(path, problems);
  }

  private FileOutcome tooMany(String path, int files) {
    return new Broken(
        path,
        List.of(
            new Problem(
                new SourceLocation(path, 1, 1),
                "the repository has %d files of our kinds; at most %d are read"
                    .formatted(files, settings.maxFiles()),
                "")));
  }
}
