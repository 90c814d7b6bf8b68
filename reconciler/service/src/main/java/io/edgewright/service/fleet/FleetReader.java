package io.edgewright.service.fleet;

import io.edgewright.policy.object.Problem;
import io.edgewright.policy.object.Revision;
import io.edgewright.policy.object.SourceLocation;
import io.edgewright.policy.spec.DeletionBudget;
import io.edgewright.policy.spec.DeletionBudgetEvaluator;
import io.edgewright.policy.spec.DocumentEdit;
import io.edgewright.policy.spec.FileOutcome;
import io.edgewright.policy.spec.FileParser;
import io.edgewright.policy.spec.FileState;
import io.edgewright.policy.spec.FleetFiles;
import io.edgewright.policy.spec.FleetLayout;
import io.edgewright.policy.spec.FleetParser;
import io.edgewright.policy.spec.ParserSettings;
import io.edgewright.service.git.FileRead;
import io.edgewright.service.git.GitFailure;
import io.edgewright.service.git.Listing;
import io.edgewright.service.git.RepositoryTree;
import io.edgewright.service.git.TreeEntry;
import io.edgewright.service.status.FleetStatus;
import io.edgewright.service.status.LastGood;
import io.edgewright.service.status.SourceFiles;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Fetches and parses the files of a revision. A file that did not change is not parsed again; a
 * file that broke is replaced by its last good version, which status remembers across restarts.
 */
public final class FleetReader {
  private final ParserSettings settings;
  private final DeletionBudget loosest;
  private final FileParser files;
  private final FleetParser fleet;
  private Map<FileId, FileOutcome> known = new HashMap<>();

  /** One version of one file. */
  private record FileId(String path, String blob) {}

  /** A version of a file that was good. */
  private record GoodFile(LastGood origin, FileOutcome.Parsed outcome) {}

  /**
   * @param loosest the operator's deletion budget, which files may only tighten
   */
  public FleetReader(ParserSettings settings, DeletionBudget loosest) {
    this(settings, loosest, DocumentEdit.none());
  }

  /** A reader of files as they would be after an edit. */
  FleetReader(ParserSettings settings, DeletionBudget loosest, DocumentEdit edit) {
    this.settings = settings;
    this.loosest = loosest;
    this.files = new FileParser(settings, edit);
    this.fleet = new FleetParser(settings);
  }

  static GitFailure unreadable(Revision revision) {
    return new GitFailure(
        GitFailure.Kind.MIRROR, "the files of %s cannot be read".formatted(revision.shortForm()));
  }

  /**
   * Reads a revision.
   *
   * @param before the revision in force in this process
   * @param remembered what status says of the last good versions
   * @param older opens another revision of the repository, where it can still be had
   * @return empty where the repository's files cannot be read as a whole
   */
  public Optional<AcceptedRevision> read(
      Revision revision,
      RepositoryTree tree,
      Optional<AcceptedRevision> before,
      FleetStatus remembered,
      Function<Revision, Optional<RepositoryTree>> older) {
    if (!(tree.list("") instanceof Listing.Listed(var entries))) {
      return Optional.empty();
    }
    var parsed = parse(tree, entries);
    if (parsed.isEmpty()) {
      return Optional.empty();
    }
    var outcomes = parsed.get();
    var good = new TreeMap<String, GoodFile>();
    outcomes.forEach(
        (id, outcome) -> {
          if (outcome instanceof FileOutcome.Broken) {
            lastGood(id.path(), before, remembered, older)
                .ifPresent(found -> good.put(id.path(), found));
          }
        });
    known = new HashMap<>(outcomes);
    var lastGood = new TreeMap<String, FileOutcome.Parsed>();
    good.forEach((path, found) -> lastGood.put(path, found.outcome()));
    var assembled = fleet.assemble(List.copyOf(outcomes.values()), lastGood);
    return Optional.of(
        new AcceptedRevision(
            revision,
            tree,
            assembled,
            broken(assembled, good),
            budget(assembled, before, remembered)));
  }

  /** A process that has read no revision yet is held by the budget that status remembers. */
  private DeletionBudget budget(
      FleetFiles assembled, Optional<AcceptedRevision> before, FleetStatus remembered) {
    return DeletionBudgetEvaluator.effective(
        loosest,
        assembled.fleet().deletion().budget(),
        before
            .map(revision -> revision.files().fleet().deletion().budget())
            .or(() -> remembered.head().budget()));
  }

  private static SourceFiles broken(FleetFiles assembled, Map<String, GoodFile> good) {
    var lastGood = new TreeMap<String, LastGood>();
    assembled
        .files()
        .forEach(
            (path, state) -> {
              var found = good.get(path);
              if (state instanceof FileState.LastGood && found != null) {
                lastGood.put(path, found.origin());
              }
            });
    return new SourceFiles(assembled.problems(), lastGood);
  }

  /** Every file that is ours to read; empty where one of them could not be had. */
  private Optional<Map<FileId, FileOutcome>> parse(RepositoryTree tree, List<TreeEntry> entries) {
    var outcomes = new HashMap<FileId, FileOutcome>();
    var fleetFile =
        entries.stream().filter(entry -> entry.path().equals(FleetLayout.FLEET_FILE)).findFirst();
    var stated = fleetFile.flatMap(entry -> outcome(tree, entry));
    if (fleetFile.isPresent() && stated.isEmpty()) {
      return Optional.empty();
    }
    var layout = FleetParser.layout(stated, Optional.empty());
    for (var entry : entries) {
      if (layout.reads(entry.path())) {
        var outcome = outcome(tree, entry);
        if (outcome.isEmpty()) {
          return Optional.empty();
        }
        outcomes.put(new FileId(entry.path(), entry.id()), outcome.get());
      }
    }
    return Optional.of(outcomes);
  }

  /** What a file says; empty where it is there and cannot be read, so that nothing is known. */
  private Optional<FileOutcome> outcome(RepositoryTree tree, TreeEntry entry) {
    var before = known.get(new FileId(entry.path(), entry.id()));
    if (before != null) {
      return Optional.of(before);
    }
    return switch (tree.read(entry.path(), settings.maxFileBytes())) {
      case FileRead.Content(var blob) -> Optional.of(files.parse(entry.path(), blob.bytes()));
      case FileRead.NotAFile(var path, var kind) ->
          Optional.of(broken(path, "is a %s, which is not followed".formatted(kind)));
      case FileRead.TooLarge(var path, var size, var most) ->
          Optional.of(broken(path, "has %d bytes; at most %d are read".formatted(size, most)));
      case FileRead.NoSuchFile _, FileRead.Unreadable _ -> Optional.empty();
    };
  }

  private static FileOutcome broken(String path, String message) {
    return new FileOutcome.Broken(
        path, List.of(new Problem(new SourceLocation(path, 1, 1), message, "")));
  }

  private Optional<GoodFile> lastGood(
      String path,
      Optional<AcceptedRevision> before,
      FleetStatus remembered,
      Function<Revision, Optional<RepositoryTree>> older) {
    var noted =
        before
            .map(AcceptedRevision::broken)
            .or(() -> Optional.of(remembered.files()))
            .flatMap(broken -> Optional.ofNullable(broken.lastGood().get(path)));
    if (noted.isPresent()) {
      return older
          .apply(noted.get().commit())
          .flatMap(tree -> good(path, noted.get().commit(), tree));
    }
    // It broke just now: the revision before is the last in which it was good, if it was there.
    return before.isPresent()
        ? good(path, before.get().revision(), before.get().tree())
        : remembered
            .head()
            .revision()
            .flatMap(commit -> older.apply(commit).flatMap(tree -> good(path, commit, tree)));
  }

  private Optional<GoodFile> good(String path, Revision revision, RepositoryTree tree) {
    if (!(tree.read(path, settings.maxFileBytes()) instanceof FileRead.Content(var blob))) {
      return Optional.empty();
    }
    var outcome =
        Optional.ofNullable(known.get(new FileId(path, blob.id())))
            .orElseGet(() -> files.parse(path, blob.bytes()));
    return outcome instanceof FileOutcome.Parsed parsed
        ? Optional.of(new GoodFile(new LastGood(revision, blob.id()), parsed))
        : Optional.empty();
  }
}
