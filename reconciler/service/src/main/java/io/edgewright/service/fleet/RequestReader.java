package io.edgewright.service.fleet;

import io.edgewright.policy.object.ClusterFacts;
import io.edgewright.policy.object.Problem;
import io.edgewright.policy.object.SourceLocation;
import io.edgewright.policy.overlay.Overlay;
import io.edgewright.policy.overlay.OverlayEvaluator;
import io.edgewright.policy.overlay.ValuesOutcome;
import io.edgewright.policy.overlay.ValuesParser;
import io.edgewright.policy.spec.Application;
import io.edgewright.policy.spec.ApplicationSource;
import io.edgewright.policy.spec.Cluster;
import io.edgewright.policy.spec.Located;
import io.edgewright.policy.yaml.YamlNode;
import io.edgewright.renderer.Release;
import io.edgewright.renderer.RenderRequest;
import io.edgewright.renderer.RenderSource;
import io.edgewright.service.fleet.RemoteSources.Remote;
import io.edgewright.service.git.FileRead;
import io.edgewright.service.git.PathLookup;
import io.edgewright.service.git.RepositoryTree;
import io.edgewright.service.git.TreeEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** Reads what a render needs from the trees of the revision and of other repositories. */
final class RequestReader {
  private static final long MAX_VALUES_BYTES = 4 << 20;

  private final RemoteSources remotes;
  private volatile Addresses addresses = new Addresses("", new ConcurrentHashMap<>());

  /** The content addresses of paths of one revision, which never change. */
  private record Addresses(String tree, Map<String, String> byPath) {}

  RequestReader(RemoteSources remotes) {
    this.remotes = remotes;
  }

  /** What the reading of a request came to. */
  sealed interface Asked {
    record Request(RenderRequest request) implements Asked {}

    record Unanswerable(List<Problem> problems) implements Asked {
      public Unanswerable {
        problems = List.copyOf(problems);
      }
    }
  }

  /** What the objects of an application on a cluster depend on now. */
  RenderInputs inputs(
      AcceptedRevision revision, Application application, Cluster cluster, ClusterFacts facts) {
    return new RenderInputs(
        application,
        cluster,
        revision.files().fleet().vars(),
        sourceAddress(revision, application.source()),
        application.overlay().valuesFiles().stream()
            .map(file -> address(revision.tree(), file.value()))
            .toList(),
        facts,
        Optional.empty());
  }

  private String sourceAddress(AcceptedRevision revision, ApplicationSource source) {
    var path = source.path().value();
    return source
        .remote()
        .map(
            remote ->
                switch (remotes.tree(remote)) {
                  case Remote.Fetched(_, var tree) ->
                      tree.lookup(path) instanceof PathLookup.Present(var entry)
                          ? entry.id()
                          : "absent";
                  case Remote.NotFetched(var reason) -> reason;
                })
        .orElseGet(() -> address(revision.tree(), path));
  }

  private String address(RepositoryTree tree, String path) {
    if (!addresses.tree().equals(tree.name())) {
      addresses = new Addresses(tree.name(), new ConcurrentHashMap<>());
    }
    return addresses
        .byPath()
        .computeIfAbsent(
            path,
            _ ->
                tree.lookup(path) instanceof PathLookup.Present(var entry) ? entry.id() : "absent");
  }

  /** The whole request, or everything that stands in its way. */
  Asked request(AcceptedRevision revision, RenderInputs inputs) {
    var problems = new ArrayList<Problem>();
    var application = inputs.application();
    var overlay =
        OverlayEvaluator.evaluate(revision.files().fleet(), application, inputs.cluster());
    var values = values(revision.tree(), application, problems);
    var tree = tree(revision, application.source(), problems);
    if (!problems.isEmpty()) {
      return new Asked.Unanswerable(problems);
    }
    return switch (ValuesParser.parse(overlay.layers(), values)) {
      case ValuesOutcome.Unusable(var found) -> new Asked.Unanswerable(found);
      case ValuesOutcome.Ready(var layers) ->
          switch (tree.getFirst().lookup(application.source().path().value())) {
            case PathLookup.Present(var entry) ->
                new Asked.Request(
                    request(inputs, overlay, layers, source(application, tree.getFirst(), entry)));
            case PathLookup.Absent(var path) ->
                unanswerable(application.source().path(), "there is nothing at " + path);
            case PathLookup.Undetermined(var cause) ->
                unanswerable(application.source().path(), cause.message());
          };
    };
  }

  private static RenderRequest request(
      RenderInputs inputs, Overlay overlay, List<YamlNode.Mapping> layers, RenderSource source) {
    var application = inputs.application();
    return new RenderRequest(
        source,
        new Release(releaseName(application), application.namespace()),
        layers,
        overlay.patches().stream().map(PatchEvaluator::patch).toList(),
        overlay.variables(),
        inputs.facts(),
        inputs.replicas());
  }

  private static RenderSource source(
      Application application, RepositoryTree tree, TreeEntry entry) {
    return new RenderSource(
        kind(application.source()), entry.path(), new TreeSourceFiles(tree, entry));
  }

  private static RenderSource.Kind kind(ApplicationSource source) {
    return switch (source) {
      case ApplicationSource.Chart _ -> RenderSource.Kind.CHART;
      case ApplicationSource.Manifests _ -> RenderSource.Kind.MANIFESTS;
    };
  }

  private static String releaseName(Application application) {
    return switch (application.source()) {
      case ApplicationSource.Chart(_, _, var releaseName) -> releaseName;
      case ApplicationSource.Manifests _ -> application.metadata().name();
    };
  }

  /** The tree that the source lies in, if it is there. */
  private List<RepositoryTree> tree(
      AcceptedRevision revision, ApplicationSource source, List<Problem> problems) {
    if (source.remote().isEmpty()) {
      return List.of(revision.tree());
    }
    return switch (remotes.tree(source.remote().get())) {
      case Remote.Fetched(_, var tree) -> List.of(tree);
      case Remote.NotFetched(var reason) -> {
        problems.add(new Problem(source.remote().get().location(), reason, ""));
        yield List.of();
      }
    };
  }

  /** The values files that are there; one that is not is reported where it is named. */
  private static Map<String, byte[]> values(
      RepositoryTree tree, Application application, List<Problem> problems) {
    var contents = new TreeMap<String, byte[]>();
    for (var file : application.overlay().valuesFiles()) {
      switch (tree.read(file.value(), MAX_VALUES_BYTES)) {
        case FileRead.Content(var blob) -> contents.put(file.value(), blob.bytes());
        case FileRead.NoSuchFile _ -> {
          // Reported by whoever reads the layers, with the place that names the file.
        }
        case FileRead.NotAFile _ ->
            problems.add(problem(file.location(), file.value() + " is not a file"));
        case FileRead.TooLarge _ ->
            problems.add(problem(file.location(), file.value() + " is too large"));
        case FileRead.Unreadable(var cause) ->
            problems.add(problem(file.location(), cause.message()));
      }
    }
    return contents;
  }

  private static Asked unanswerable(Located<String> where, String message) {
    return new Asked.Unanswerable(List.of(problem(where.location(), message)));
  }

  private static Problem problem(SourceLocation where, String message) {
    return new Problem(where, message, "");
  }
}
