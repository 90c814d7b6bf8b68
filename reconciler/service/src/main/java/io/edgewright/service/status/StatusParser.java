package io.edgewright.service.status;

import io.edgewright.policy.object.ApplicationName;
import io.edgewright.policy.object.ClusterName;
import io.edgewright.policy.object.Digest;
import io.edgewright.policy.object.Revision;
import io.edgewright.policy.placement.PlacementProblem;
import io.edgewright.policy.placement.ProblemCodec;
import io.edgewright.policy.placement.Reading;
import java.time.DateTimeException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Reads the files of the status branch back into the picture that they were made of; demand and
 * decisions, which no next start needs, are not read.
 */
public final class StatusParser {
  private final Map<String, String> files;
  private final SortedMap<String, String> unreadable = new TreeMap<>();

  private StatusParser(Map<String, String> files) {
    this.files = files;
  }

  /**
   * Reads the files of a commit that is believed to be ours.
   *
   * @param files the text of each own file by path
   * @param trailers the trailers of that commit, which hold the fleet's revision
   */
  public static StatusReading parse(Map<String, String> files, Map<String, String> trailers) {
    return new StatusParser(files).parse(trailers);
  }

  /** Reads one application's file alone; its decision is {@link #decision}'s. */
  public static Reading<ApplicationStatus> application(ApplicationName name, String text) {
    var path = StatusPaths.of(name);
    var parser = new StatusParser(Map.of(path, text));
    return parser
        .file(
            path,
            tree -> {
              stated(tree, "application", name.value());
              return ApplicationTree.read(tree);
            })
        .<Reading<ApplicationStatus>>map(Reading.Read::new)
        .orElseGet(() -> new Reading.Malformed<>(parser.unreadable.getOrDefault(path, path)));
  }

  /** Reads the inputs of an application's decision. */
  public static Reading<PlacementProblem> decision(ApplicationName name, String text) {
    try {
      return ProblemCodec.read(StatusYaml.read(StatusPaths.decision(name), text).tree());
    } catch (IllegalArgumentException e) {
      return new Reading.Malformed<>(PlainText.message(String.valueOf(e.getMessage())));
    }
  }

  private StatusReading parse(Map<String, String> trailers) {
    if (!files.containsKey(StatusPaths.FLEET)) {
      return new StatusReading.NeverWritten();
    }
    var fleet = file(StatusPaths.FLEET, tree -> fleet(tree, trailers));
    if (fleet.isEmpty()) {
      return new StatusReading.FleetUnreadable(unreadable.getOrDefault(StatusPaths.FLEET, ""));
    }
    return new StatusReading.StatusKnown(
        new CommittedStatus(fleet.get(), Canonical.set(files.keySet()), unreadable));
  }

  private FleetStatus fleet(TreeReader tree, Map<String, String> trailers) {
    return new FleetStatus(
        FleetTree.head(tree)
            .withRevision(
                Optional.ofNullable(trailers.get(CommitMessageRenderer.SOURCE_COMMIT))
                    .map(Revision::new)),
        folder(
            StatusPaths.APPLICATIONS, "application", ApplicationName::new, ApplicationTree::read),
        folder(StatusPaths.CLUSTERS, "cluster", ClusterName::new, ClusterTree::read),
        FleetTree.files(tree),
        folder(StatusPaths.PLANS, "plan", Digest::new, FleetTree::held),
        FleetTree.signals(tree),
        tree.each("conditions", ConditionTree::read),
        List.of());
  }

  /** Each file of a folder states its own name, so that a renamed one is noticed. */
  private <K extends Comparable<K>, T> SortedMap<K, T> folder(
      String folder, String title, Function<String, K> key, Function<TreeReader, T> read) {
    var found = new TreeMap<K, T>();
    for (var path : Canonical.set(files.keySet())) {
      StatusPaths.nameIn(folder, path)
          .flatMap(
              name ->
                  file(
                      path,
                      tree -> Map.entry(key.apply(stated(tree, title, name)), read.apply(tree))))
          .ifPresent(entry -> found.put(entry.getKey(), entry.getValue()));
    }
    return found;
  }

  private static String stated(TreeReader tree, String title, String name) {
    if (!tree.required(title).equals(name)) {
      throw new IllegalArgumentException("the file's name is not that of its " + title);
    }
    return name;
  }

  /** A file that is not as we write it is left out and named; the others are read all the same. */
  private <T> Optional<T> file(String path, Function<TreeReader, T> read) {
    try {
      return Optional.of(read.apply(StatusYaml.read(path, files.getOrDefault(path, ""))));
    } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
      unreadable.put(path, PlainText.message(String.valueOf(e.getMessage())));
      return Optional.empty();
    }
  }
}
