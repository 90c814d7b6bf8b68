package io.edgewright.service.git;

import io.edgewright.policy.object.Revision;
import io.edgewright.service.git.StatusCommit.Seal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.errors.AmbiguousObjectException;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.treewalk.TreeWalk;

/** A repository on disk, bare or with a work tree, that is only ever read. */
public final class LocalClone implements AutoCloseable {
  private static final int LONGEST_SUBJECT = 200;
  private static final int MOST_COMMITS = 100_000;

  private final String name;
  private final Repository repository;
  private final Optional<StatusSettings> status;

  /**
   * @param name what people call it: its folder, or the URL that it is a copy of
   * @param status empty where nobody can tell whether a seal is ours
   */
  LocalClone(String name, Repository repository, Optional<StatusSettings> status) {
    this.name = name;
    this.repository = repository;
    this.status = status;
  }

  /**
   * Opens the repository that a folder is, or lies in.
   *
   * @throws IOException when there is none
   */
  public static LocalClone open(Path folder) throws IOException {
    HermeticGit.install();
    var builder = new FileRepositoryBuilder().findGitDir(folder.toAbsolutePath().toFile());
    if (builder.getGitDir() == null) {
      throw new IOException("%s is not in a Git repository".formatted(folder));
    }
    return new LocalClone(folder.toString(), builder.setMustExist(true).build(), Optional.empty());
  }

  /** Whether a folder is a Git repository, or lies in one. */
  public static boolean isClone(Path folder) {
    HermeticGit.install();
    return new FileRepositoryBuilder().findGitDir(folder.toAbsolutePath().toFile()).getGitDir()
        != null;
  }

  /**
   * The commit that a text names.
   *
   * @param text whatever {@code git rev-parse} would take, or a branch of the origin
   * @throws IOException when it names no commit, or several
   */
  public Revision resolve(String text) throws IOException {
    for (var candidate : List.of(text, Constants.R_REMOTES + "origin/" + text)) {
      var found = find(candidate);
      if (found.isPresent()) {
        return found.get();
      }
    }
    throw new IOException("'%s' names no commit of %s".formatted(text, name));
  }

  private Optional<Revision> find(String text) throws IOException {
    try {
      return Optional.ofNullable(repository.resolve(text + "^{commit}"))
          .map(id -> new Revision(id.name()));
    } catch (AmbiguousObjectException e) {
      throw new IOException("'%s' names several commits of %s".formatted(text, name), e);
    } catch (IncorrectObjectTypeException | IllegalArgumentException e) {
      throw new IOException(
          "'%s' names no commit of %s: %s".formatted(text, name, e.getMessage()), e);
    } catch (MissingObjectException _) {
      return Optional.empty();
    }
  }

  /**
   * Where a branch that others push stands: what was last fetched of it, before what may lie about
   * under the same name here.
   */
  public Optional<Revision> tip(String branch) throws IOException {
    for (var prefix : List.of(Constants.R_REMOTES + "origin/", Constants.R_HEADS)) {
      var ref = repository.exactRef(prefix + branch);
      if (ref != null && ref.getObjectId() != null) {
        return Optional.of(new Revision(ref.getObjectId().name()));
      }
    }
    return Optional.empty();
  }

  /** The files of a commit. */
  public RepositoryTree tree(Revision revision) throws IOException {
    var commit = RevCommit.parse(raw(ObjectId.fromString(revision.commit())));
    return new GitTree(this::reader, revision, commit.getTree());
  }

  private ObjectReader reader() {
    return repository.newObjectReader();
  }

  private byte[] raw(ObjectId id) throws IOException {
    try (var reader = reader()) {
      return reader.open(id, Constants.OBJ_COMMIT).getCachedBytes(CommitText.MOST_BYTES);
    }
  }

  /** A commit of the status branch, with what its seal says. */
  public StatusCommit statusCommit(Revision revision) throws IOException {
    var raw = raw(ObjectId.fromString(revision.commit()));
    var commit = RevCommit.parse(raw);
    var subject = commit.getShortMessage().replaceAll("\\p{Cntrl}", " ");
    return new StatusCommit(
        revision,
        Instant.ofEpochSecond(commit.getCommitTime()),
        subject.length() <= LONGEST_SUBJECT ? subject : subject.substring(0, LONGEST_SUBJECT),
        CommitText.of(raw).trailers(),
        seal(raw));
  }

  private Seal seal(byte[] raw) {
    if (!CommitText.of(raw).trailers().containsKey(StatusMessageRenderer.SEAL)) {
      return Seal.ABSENT;
    }
    if (status.isEmpty()) {
      return Seal.UNCHECKED;
    }
    return SealedCommit.open(raw, status.get()).isPresent() ? Seal.GENUINE : Seal.FORGED;
  }

  /** The commits of {@code from..to}, the oldest first. */
  public List<Revision> range(Revision from, Revision to) throws IOException {
    try (var walk = new RevWalk(repository)) {
      walk.markStart(walk.parseCommit(ObjectId.fromString(to.commit())));
      walk.markUninteresting(walk.parseCommit(ObjectId.fromString(from.commit())));
      var commits = new ArrayList<Revision>();
      for (var commit : walk) {
        if (commits.size() == MOST_COMMITS) {
          throw new IOException("more than %d commits".formatted(MOST_COMMITS));
        }
        commits.add(new Revision(commit.name()));
      }
      return List.copyOf(commits.reversed());
    }
  }

  /**
   * The commits from a tip back along first parents in which a file became another, the newest
   * first; where the clone ends early, the oldest commit that it has stands for those before.
   *
   * @param most how many at most
   */
  public List<FileVersion> versions(Revision tip, String path, int most) throws IOException {
    var versions = new ArrayList<FileVersion>();
    var here = Optional.of(ObjectId.fromString(tip.commit()));
    for (int i = 0; here.isPresent() && versions.size() < most && i < MOST_COMMITS; i++) {
      var blob = blob(here.get(), path);
      var parent = parent(here.get());
      var before = parent.isPresent() ? blob(parent.get(), path) : Optional.<ObjectId>empty();
      if (!blob.equals(before)) {
        versions.add(
            new FileVersion(statusCommit(new Revision(here.get().name())), blob.isPresent()));
      }
      here = parent;
    }
    return List.copyOf(versions);
  }

  /** The first parent, as far as the clone has it. */
  private Optional<ObjectId> parent(ObjectId id) throws IOException {
    var parents = RevCommit.parse(raw(id)).getParents();
    if (parents.length == 0) {
      return Optional.empty();
    }
    try (var reader = reader()) {
      return reader.has(parents[0]) ? Optional.of(parents[0].copy()) : Optional.empty();
    }
  }

  private Optional<ObjectId> blob(ObjectId commit, String path) throws IOException {
    var tree = RevCommit.parse(raw(commit)).getTree();
    try (var reader = reader();
        var walk = TreeWalk.forPath(reader, path, tree)) {
      return walk == null ? Optional.empty() : Optional.of(walk.getObjectId(0).copy());
    } catch (MissingObjectException _) {
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    repository.close();
  }
}
