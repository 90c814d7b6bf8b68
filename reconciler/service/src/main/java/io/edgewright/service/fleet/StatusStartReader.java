package io.edgewright.service.fleet;

import io.edgewright.policy.object.ApplicationName;
import io.edgewright.policy.placement.PlacementProblem;
import io.edgewright.policy.placement.Reading;
import io.edgewright.service.git.Blob;
import io.edgewright.service.git.FileRead;
import io.edgewright.service.git.Listing;
import io.edgewright.service.git.RepositoryTree;
import io.edgewright.service.git.StatusBranch;
import io.edgewright.service.git.StatusRead;
import io.edgewright.service.git.StatusState;
import io.edgewright.service.git.TreeEntry;
import io.edgewright.service.status.CommittedStatus;
import io.edgewright.service.status.FleetHead;
import io.edgewright.service.status.StatusParser;
import io.edgewright.service.status.StatusPaths;
import io.edgewright.service.status.StatusReading;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;

/** Fetches what the status branch remembers, as far as it is ours. */
final class StatusStartReader {
  private static final long MAX_FILE_BYTES = 16 << 20;

  private final StatusBranch branch;
  private final Supplier<String> newUid;

  /**
   * @param newUid makes the identity of a fleet that has none yet
   */
  StatusStartReader(StatusBranch branch, Supplier<String> newUid) {
    this.branch = branch;
    this.newUid = newUid;
  }

  StatusStart read() {
    return switch (branch.read()) {
      case StatusRead.StatusUnavailable(var cause) ->
          new StatusStart.NotYet("the status branch cannot be read: " + cause.message());
      case StatusRead.StatusFound(var state) -> start(state);
    };
  }

  /** What the files of a status commit remember, whoever made it. */
  static StatusStart of(
      RepositoryTree tree, SortedMap<String, String> trailers, Supplier<String> newUid) {
    var files = new TreeMap<String, String>();
    return readAll(tree, files)
        .<StatusStart>map(StatusStart.NotYet::new)
        .orElseGet(() -> parsed(files, trailers, newUid));
  }

  private StatusStart start(StatusState state) {
    if (state.own().isEmpty()) {
      return state.tip().isPresent()
          ? new StatusStart.Refused(
              "the status branch holds commits, and none of them carries our seal: restore the"
                  + " credential that seals status commits, or delete the branch to begin anew")
          : new StatusStart.Remembered(nothing(newUid), new TreeMap<>());
    }
    return of(state.believed(), state.own().get().trailers(), newUid);
  }

  private static CommittedStatus nothing(Supplier<String> newUid) {
    return CommittedStatus.nothing(
        new FleetHead("", newUid.get(), Optional.empty(), 0, new TreeSet<>(), Optional.empty()));
  }

  private static StatusStart parsed(
      SortedMap<String, String> files,
      SortedMap<String, String> trailers,
      Supplier<String> newUid) {
    return switch (StatusParser.parse(files, trailers)) {
      case StatusReading.StatusKnown(var committed) ->
          new StatusStart.Remembered(committed, problems(files));
      case StatusReading.NeverWritten _ ->
          new StatusStart.Remembered(nothing(newUid), new TreeMap<>());
      case StatusReading.FleetUnreadable(var cause) ->
          new StatusStart.Refused(
              "fleet.yaml of the status branch cannot be read, so whose fleet this is cannot be"
                  + " told: "
                  + cause);
    };
  }

  /** Reads every file; the reason where one cannot be had. */
  private static Optional<String> readAll(RepositoryTree tree, SortedMap<String, String> files) {
    return switch (tree.list("")) {
      case Listing.NotAFolder(var path, var reason) -> Optional.of(path + ": " + reason);
      case Listing.Unlistable(var cause) -> Optional.of(cause.message());
      case Listing.Listed(var entries) -> readAll(tree, entries, files);
    };
  }

  private static Optional<String> readAll(
      RepositoryTree tree, List<TreeEntry> entries, SortedMap<String, String> files) {
    for (var entry : entries) {
      if (tree.read(entry.path(), MAX_FILE_BYTES) instanceof FileRead.Content(var blob)
          && blob.decode() instanceof Blob.Text(var text)) {
        files.put(entry.path(), text);
      } else {
        return Optional.of("%s of the status branch cannot be read".formatted(entry.path()));
      }
    }
    return Optional.empty();
  }

  /** The inputs of the decisions in force; a file that cannot be read is as though it were not. */
  private static SortedMap<ApplicationName, PlacementProblem> problems(
      SortedMap<String, String> files) {
    var problems = new TreeMap<ApplicationName, PlacementProblem>();
    files.forEach(
        (path, text) ->
            StatusPaths.decided(path)
                .ifPresent(
                    name -> {
                      if (StatusParser.decision(name, text)
                          instanceof Reading.Read<PlacementProblem>(var problem)) {
                        problems.put(name, problem);
                      }
                    }));
    return problems;
  }
}
