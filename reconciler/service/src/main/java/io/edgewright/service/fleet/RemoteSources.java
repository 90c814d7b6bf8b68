package io.edgewright.service.fleet;

import io.edgewright.policy.object.Revision;
import io.edgewright.policy.spec.Application;
import io.edgewright.policy.spec.ApplicationSource;
import io.edgewright.policy.spec.FleetFiles;
import io.edgewright.policy.spec.RemoteSource;
import io.edgewright.service.git.GitRepository;
import io.edgewright.service.git.GitSources;
import io.edgewright.service.git.Poll;
import io.edgewright.service.git.RepositoryTree;
import io.edgewright.service.git.RepositoryUrl;
import io.edgewright.service.git.TreeLookup;
import io.edgewright.service.git.UrlEvaluator;
import io.edgewright.service.git.UrlVerdict;
import io.edgewright.service.git.Watch;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The other repositories that applications name as sources: one mirror and one question per
 * interval for each, however many applications use it.
 */
final class RemoteSources {
  private final GitSources git;
  private final UrlEvaluator urls;
  private final Map<Key, Remote> remotes = new ConcurrentHashMap<>();

  /** What is used of a repository; where it is stated does not matter. */
  private record Key(URI repository, String revision) {
    static Key of(RemoteSource source) {
      return new Key(source.repository(), source.revision());
    }
  }

  /** What is known of a branch, tag or commit of another repository. */
  sealed interface Remote {
    record Fetched(Revision revision, RepositoryTree tree) implements Remote {}

    record NotFetched(String reason) implements Remote {}
  }

  RemoteSources(GitSources git, UrlEvaluator urls) {
    this.git = git;
    this.urls = urls;
  }

  /** The tree of a source as of the last poll. */
  Remote tree(RemoteSource source) {
    return remotes.getOrDefault(Key.of(source), new Remote.NotFetched("not fetched yet"));
  }

  /** The commit of each source as of the last poll, or why there is none. */
  SortedMap<String, String> found() {
    var found = new TreeMap<String, String>();
    remotes.forEach(
        (key, remote) ->
            found.put(
                key.repository() + "@" + key.revision(),
                switch (remote) {
                  case Remote.Fetched(var revision, _) -> revision.commit();
                  case Remote.NotFetched(var reason) -> reason;
                }));
    return found;
  }

  /** Asks every repository that the applications use, once each. */
  void poll(FleetFiles files) {
    var wanted = new TreeMap<RepositoryUrl, SortedSet<String>>();
    var keys = new ArrayList<Key>();
    for (var source : used(files)) {
      var key = Key.of(source);
      keys.add(key);
      switch (urls.fromRepository(source.repository().toString())) {
        case UrlVerdict.Refused(var reason) -> remotes.put(key, new Remote.NotFetched(reason));
        case UrlVerdict.Usable(var url) ->
            wanted.computeIfAbsent(url, _ -> new TreeSet<>()).add(source.revision());
      }
    }
    remotes.keySet().retainAll(keys);
    wanted.forEach((url, revisions) -> poll(url, revisions, keys));
  }

  private static List<RemoteSource> used(FleetFiles files) {
    return files.applications().values().stream()
        .map(Application::source)
        .map(ApplicationSource::remote)
        .flatMap(Optional::stream)
        .toList();
  }

  private void poll(RepositoryUrl url, SortedSet<String> revisions, List<Key> keys) {
    var repository = git.ofRepository(url);
    var answers = repository.poll(watches(revisions, url, keys));
    for (var key : keys) {
      if (isAt(key, url)) {
        remotes.compute(key, (_, before) -> remote(repository, key, answers, before));
      }
    }
  }

  private List<Watch> watches(SortedSet<String> revisions, RepositoryUrl url, List<Key> keys) {
    var watches = new ArrayList<Watch>();
    for (var name : revisions) {
      var known =
          keys.stream()
              .filter(key -> key.revision().equals(name) && isAt(key, url))
              .map(remotes::get)
              .filter(Remote.Fetched.class::isInstance)
              .map(remote -> ((Remote.Fetched) remote).revision())
              .findFirst();
      watches.add(known.map(revision -> Watch.after(name, revision)).orElse(Watch.first(name)));
    }
    return watches;
  }

  private boolean isAt(Key key, RepositoryUrl url) {
    return urls.fromRepository(key.repository().toString()) instanceof UrlVerdict.Usable(var mine)
        && mine.equals(url);
  }

  /** A repository that does not answer now keeps what it said last. */
  private static Remote remote(
      GitRepository repository,
      Key key,
      SortedMap<String, Poll> answers,
      @org.jspecify.annotations.Nullable Remote before) {
    return switch (answers.getOrDefault(key.revision(), Poll.unanswered(key.revision()))) {
      case Poll.PollFailed(var cause) ->
          before instanceof Remote.Fetched ? before : new Remote.NotFetched(cause.message());
      case Poll.Unchanged(var revision) -> opened(revision, repository.tree(revision));
      case Poll.Advanced(var revision, _) -> opened(revision, repository.tree(revision));
    };
  }

  private static Remote opened(Revision revision, TreeLookup lookup) {
    return switch (lookup) {
      case TreeLookup.Opened(var tree) -> new Remote.Fetched(revision, tree);
      case TreeLookup.NotMirrored _ -> new Remote.NotFetched("not fetched yet");
      case TreeLookup.Unopened(var cause) -> new Remote.NotFetched(cause.message());
    };
  }
}
