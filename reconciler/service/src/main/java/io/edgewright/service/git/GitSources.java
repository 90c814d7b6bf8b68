package io.edgewright.service.git;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.edgewright.policy.object.Digest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.transport.RefSpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The mirrors of this process: one for each URL, however many applications use it. A mirror is
 * cloned at its first poll.
 */
public final class GitSources implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(GitSources.class);

  private final GitSettings settings;
  private final GitObserver observer;
  private final Map<RepositoryUrl, GitMirror> mirrors = new TreeMap<>();
  private final Map<RepositoryUrl, MirrorFolder> statusFolders = new TreeMap<>();

  /** Mirrors below the cache folder of the settings. */
  public GitSources(GitSettings settings, GitObserver observer) {
    HermeticGit.install();
    this.settings = settings;
    this.observer = observer;
  }

  /** The mirror of a repository that the operator named. */
  public synchronized GitRepository ofOperator(RepositoryUrl url) {
    return mirrors.computeIfAbsent(url, each -> mirror(each, true)).trusted();
  }

  /**
   * The mirror of a repository that a file in Git named, and that {@link UrlEvaluator} found
   * usable. Names that lead to an address of this host or link are refused when they are looked up.
   */
  public synchronized GitRepository ofRepository(RepositoryUrl url) {
    return mirrors.computeIfAbsent(url, each -> mirror(each, settings.localFromRepository()));
  }

  private GitMirror mirror(RepositoryUrl url, boolean trusted) {
    var folder = new MirrorFolder(settings.cache().resolve(folderName(url) + ".git"));
    return new GitMirror(new GitTransport(url, settings, trusted, observer), folder);
  }

  /** The status branch of a repository that the operator named. It has a mirror of its own. */
  public synchronized StatusBranch statusBranch(RepositoryUrl url, StatusSettings status) {
    var folder =
        statusFolders.computeIfAbsent(
            url,
            each -> new MirrorFolder(settings.cache().resolve(folderName(each) + ".status.git")));
    return new PushedStatusBranch(new GitTransport(url, settings, true, observer), folder, status);
  }

  /**
   * A copy of a status branch with all of its history, to be looked at without being its writer.
   *
   * @param status says which branch, and whose seal is ours
   * @param folder where the copy is made; whoever calls this deletes it
   * @throws IOException when the server does not answer, or has no such branch
   */
  public LocalClone statusHistory(RepositoryUrl url, StatusSettings status, Path folder)
      throws IOException {
    var transport = new GitTransport(url, settings, true, observer);
    var repository = new FileRepository(folder.toFile());
    try {
      repository.create(true);
      var name = Constants.R_HEADS + status.branch();
      var refs =
          new MirrorFetcher(repository, transport)
              .fetch(
                  List.of(new RefSpec(name)),
                  new MirrorFetcher.Reach.Depth(Integer.MAX_VALUE),
                  found -> Stream.ofNullable(found.get(name)).toList(),
                  true);
      if (refs.containsKey(name)) {
        var update = repository.updateRef(name);
        update.setNewObjectId(RefEvaluator.commit(refs.get(name)));
        update.update();
      }
      return new LocalClone(url.shown(), repository, Optional.of(status));
    } catch (MirrorFetcher.FetchFailed e) {
      repository.close();
      throw new IOException(e.failure().message(), e);
    }
  }

  /** A name that people recognise and that no two URLs share. */
  private static String folderName(RepositoryUrl url) {
    var last =
        url.path().substring(url.path().lastIndexOf('/') + 1).replaceAll("[^A-Za-z0-9-]", "_");
    var readable = last.length() <= 40 ? last : last.substring(0, 40);
    return readable + "-" + Digest.of(url.forTransport().getBytes(UTF_8)).shortForm();
  }

  /** Forgets, and deletes, the mirrors of all repositories but these. */
  public synchronized void retain(Set<RepositoryUrl> used) {
    mirrors.forEach(
        (url, mirror) -> {
          if (!used.contains(url)) {
            closed(mirror::discard);
          }
        });
    mirrors.keySet().retainAll(used);
  }

  @Override
  public synchronized void close() {
    mirrors.values().forEach(GitSources::closed);
    statusFolders.values().forEach(GitSources::closed);
    mirrors.clear();
    statusFolders.clear();
  }

  private static void closed(AutoCloseable mirror) {
    try {
      mirror.close();
    } catch (Exception e) {
      LOG.warn("A mirror could not be closed: {}", e.getMessage());
    }
  }
}
