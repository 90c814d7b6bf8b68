package io.edgewright.service.explain;

import io.edgewright.policy.object.ApplicationName;
import io.edgewright.policy.object.Revision;
import io.edgewright.service.git.Blob;
import io.edgewright.service.git.FileRead;
import io.edgewright.service.git.FileVersion;
import io.edgewright.service.git.Listing;
import io.edgewright.service.git.LocalClone;
import io.edgewright.service.git.PathLookup;
import io.edgewright.service.git.RepositoryTree;
import io.edgewright.service.git.StatusCommit;
import io.edgewright.service.status.StatusParser;
import io.edgewright.service.status.StatusPaths;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** What the commits of a status branch recorded. */
public final class RecordStore {
  private static final long MAX_FILE_BYTES = 16 << 20;

  private final LocalClone clone;

  public RecordStore(LocalClone clone) {
    this.clone = clone;
  }

  /**
   * A commit of a status branch.
   *
   * @throws IOException when the commit is of another branch
   */
  public StatusCommit commit(Revision revision) throws IOException {
    if (!(clone.tree(revision).lookup(StatusPaths.FLEET) instanceof PathLookup.Present)) {
      throw new IOException(
          "%s is no status commit: it has no %s"
              .formatted(revision.shortForm(), StatusPaths.FLEET));
    }
    return clone.statusCommit(revision);
  }

  /** The applications that a commit tells of. */
  public SortedSet<ApplicationName> applications(Revision revision) throws IOException {
    return switch (clone.tree(revision).list("")) {
      case Listing.Listed(var entries) -> {
        var names = new TreeSet<ApplicationName>();
        entries.forEach(entry -> StatusPaths.application(entry.path()).ifPresent(names::add));
        entries.forEach(entry -> StatusPaths.decided(entry.path()).ifPresent(names::add));
        yield names;
      }
      case Listing.NotAFolder(_, var reason) -> throw new IOException(reason);
      case Listing.Unlistable(var cause) -> throw new IOException(cause.message());
    };
  }

  /** What a commit says of an application. */
  public RecordedApplication application(Revision revision, ApplicationName name)
      throws IOException {
    var tree = clone.tree(revision);
    return new RecordedApplication(
        name,
        text(tree, StatusPaths.of(name)).map(text -> StatusParser.application(name, text)),
        text(tree, StatusPaths.decision(name)).map(text -> StatusParser.decision(name, text)));
  }

  private static Optional<String> text(RepositoryTree tree, String path) throws IOException {
    return switch (tree.read(path, MAX_FILE_BYTES)) {
      case FileRead.Content(var blob) when blob.decode() instanceof Blob.Text(var text) ->
          Optional.of(text);
      case FileRead.Content _ -> throw new IOException(path + " is not UTF-8");
      case FileRead.NoSuchFile _ -> Optional.empty();
      case FileRead.NotAFile _ -> throw new IOException(path + " is not a file");
      case FileRead.TooLarge(_, var size, _) ->
          throw new IOException("%s has %d bytes".formatted(path, size));
      case FileRead.Unreadable(var cause) -> throw new IOException(cause.message());
    };
  }

  /**
   * The decisions about an application, the newest first: every commit that wrote its decision.
   *
   * @param most how many at most
   */
  public List<DecisionStep> history(Revision tip, ApplicationName name, int most)
      throws IOException {
    var steps = new ArrayList<DecisionStep>();
    for (FileVersion version : clone.versions(tip, StatusPaths.decision(name), most)) {
      steps.add(new DecisionStep(version.commit(), application(version.commit().revision(), name)));
    }
    return List.copyOf(steps);
  }
}
