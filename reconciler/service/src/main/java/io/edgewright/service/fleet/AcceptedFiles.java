package io.edgewright.service.fleet;

import io.edgewright.policy.object.Digest;
import io.edgewright.policy.object.Revision;
import io.edgewright.policy.spec.DeletionBudget;
import io.edgewright.policy.spec.DocumentEdit;
import io.edgewright.policy.spec.FleetFiles;
import io.edgewright.policy.spec.ParserSettings;
import io.edgewright.service.git.FolderTree;
import io.edgewright.service.git.RepositoryTree;
import io.edgewright.service.status.FleetHead;
import io.edgewright.service.status.FleetStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.TreeSet;

/** Reads a folder on disk as though it were a revision, for commands that look at a work tree. */
public final class AcceptedFiles {
  private static final Revision NO_COMMIT = new Revision("0".repeat(40));

  private AcceptedFiles() {}

  /**
   * What the files of a folder say.
   *
   * @throws IOException when the folder cannot be read
   */
  public static FleetFiles ofFolder(Path folder, boolean allowLocalAddresses) throws IOException {
    return read(folder, allowLocalAddresses).files();
  }

  static AcceptedRevision read(Path folder, boolean allowLocalAddresses) throws IOException {
    return read(FolderTree.of(folder), allowLocalAddresses, DocumentEdit.none());
  }

  /** What the files of a tree say, or would say after an edit. */
  static AcceptedRevision read(RepositoryTree tree, boolean allowLocalAddresses, DocumentEdit edit)
      throws IOException {
    var standard = ParserSettings.DEFAULT;
    var reader =
        new FleetReader(
            new ParserSettings(allowLocalAddresses, standard.maxFiles(), standard.maxFileBytes()),
            DeletionBudget.DEFAULT,
            edit);
    var nobody =
        FleetStatus.empty(
            new FleetHead(
                "",
                Digest.of("").shortForm(),
                Optional.empty(),
                0,
                new TreeSet<>(),
                Optional.empty()));
    return reader
        .read(NO_COMMIT, tree, Optional.empty(), nobody, _ -> Optional.empty())
        .orElseThrow(() -> new IOException("%s cannot be read".formatted(tree.name())));
  }
}
