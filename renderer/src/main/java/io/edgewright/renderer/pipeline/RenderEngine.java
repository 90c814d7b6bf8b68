package io.edgewright.renderer.pipeline;

import io.edgewright.policy.object.Digest;
import io.edgewright.renderer.RenderOutcome;
import io.edgewright.renderer.RenderOutcome.EmptySource;
import io.edgewright.renderer.RenderOutcome.InvalidSource;
import io.edgewright.renderer.RenderOutcome.RenderFailed;
import io.edgewright.renderer.RenderOutcome.Rendered;
import io.edgewright.renderer.RenderRequest;
import io.edgewright.renderer.RenderSettings;
import io.edgewright.renderer.RenderSource;
import io.edgewright.renderer.RenderStatistics;
import io.edgewright.renderer.Renderer;
import io.edgewright.renderer.helm.ChartRun;
import io.edgewright.renderer.helm.HelmEngine;
import io.edgewright.renderer.helm.PreparedChart;
import io.edgewright.renderer.manifest.ManifestFetcher;
import io.edgewright.renderer.manifest.ManifestFolder;
import io.edgewright.renderer.manifest.ManifestRenderer;
import io.edgewright.renderer.patch.PatchEvaluator;
import io.edgewright.renderer.patch.ReplicaEvaluator;
import io.edgewright.renderer.patch.ResolvedPatch;
import io.edgewright.renderer.pipeline.BoundedCache.Computed;
import io.edgewright.renderer.pipeline.BoundedCache.Keep;
import io.edgewright.renderer.pipeline.PreparedSource.Chart;
import io.edgewright.renderer.pipeline.PreparedSource.Folder;
import io.edgewright.renderer.pipeline.PreparedSource.Hopeless;
import io.edgewright.renderer.pipeline.ResolvedRequest.Resolved;
import io.edgewright.renderer.pipeline.ResolvedRequest.Unresolved;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/**
 * The renderer: reads a source, renders it, patches the objects, and keeps each step's result for
 * as long as what it depends on does not change.
 */
public final class RenderEngine implements Renderer {
  /** Sources take a fourth of the cache; the rest is for objects. */
  private static final int SOURCE_SHARE = 4;

  private final RenderSettings settings;
  private final HelmEngine helm;
  private final BoundedCache<PreparedSource> sources;
  private final BoundedCache<RenderOutcome> outcomes;
  private final LongAdder requests = new LongAdder();
  private final LongAdder computed = new LongAdder();

  private RenderEngine(RenderSettings settings, HelmEngine helm, InstantSource clock) {
    this.settings = settings;
    this.helm = helm;
    var forSources = settings.cacheBytes() / SOURCE_SHARE;
    this.sources = new BoundedCache<>(forSources, clock);
    this.outcomes = new BoundedCache<>(settings.cacheBytes() - forSources, clock);
  }

  /** A renderer without any worker yet: the first chart starts one. */
  public static RenderEngine open(RenderSettings settings, InstantSource clock) {
    return new RenderEngine(settings, HelmEngine.open(settings), clock);
  }

  @Override
  public RenderOutcome render(RenderRequest request) {
    requests.increment();
    try {
      var source = request.source();
      var prepared = sources.get(RenderKeys.ofSource(source), () -> prepare(source));
      var outcome =
          switch (prepared) {
            case Hopeless(var hopeless) -> hopeless;
            case Chart(var chart) -> render(request, chart);
            case Folder(var folder) -> render(request, folder);
          };
      return replicated(request, outcome);
    } catch (IOException e) {
      return HelmEngine.unreadable(request.source(), e);
    }
  }

  /** With the number of replicas that was decided; whoever asks again has the answer already. */
  private static RenderOutcome replicated(RenderRequest request, RenderOutcome outcome) {
    return outcome instanceof Rendered rendered && request.replicas().isPresent()
        ? ReplicaEvaluator.apply(rendered, request.replicas().get(), request.release().namespace())
        : outcome;
  }

  private Computed<PreparedSource> prepare(RenderSource source) throws IOException {
    return switch (source.kind()) {
      case CHART ->
          switch (helm.prepare(source)) {
            case PreparedChart.Ready chart ->
                new Computed<>(new Chart(chart), chart.weight(), Keep.WHILE_ROOM);
            case PreparedChart.Unfit(var outcome) -> hopeless(outcome);
          };
      case MANIFESTS ->
          switch (ManifestFetcher.fetch(source, settings.limits())) {
            case ManifestFolder.Documents(var nodes, var _, var _) when nodes.isEmpty() ->
                hopeless(new EmptySource(source.path()));
            case ManifestFolder.Documents folder ->
                new Computed<>(new Folder(folder), 20 * folder.bytes(), Keep.WHILE_ROOM);
            case ManifestFolder.Unreadable(var problems) -> hopeless(new InvalidSource(problems));
          };
    };
  }

  private static Computed<PreparedSource> hopeless(RenderOutcome outcome) {
    return new Computed<>(new Hopeless(outcome), RenderWeights.of(outcome), Keep.WHILE_ROOM);
  }

  private RenderOutcome render(RenderRequest request, PreparedChart.Ready chart) {
    return switch (RequestEvaluator.resolve(request)) {
      case Unresolved(var problems) -> new RenderFailed(problems);
      case Resolved(var values, var patches) -> {
        var run =
            ChartRun.of(chart, request.source(), request.release(), values, request.cluster());
        yield patched(request, run.key(), patches, () -> run(run));
      }
    };
  }

  private Computed<RenderOutcome> run(ChartRun run) {
    computed.increment();
    var result = helm.render(run);
    var keep =
        switch (result.again()) {
          case SAME -> Keep.WHILE_ROOM;
          case OTHER_OBJECTS -> Keep.PINNED;
          case COSTLY -> Keep.BRIEFLY;
          case WORTH_TRYING -> Keep.NOT;
        };
    return new Computed<>(result.outcome(), RenderWeights.of(result.outcome()), keep);
  }

  private RenderOutcome render(RenderRequest request, ManifestFolder.Documents folder) {
    return switch (RequestEvaluator.resolve(request)) {
      case Unresolved(var problems) -> new RenderFailed(problems);
      case Resolved(var _, var patches) ->
          patched(
              request, RenderKeys.ofFolder(request, folder), patches, () -> run(request, folder));
    };
  }

  private Computed<RenderOutcome> run(RenderRequest request, ManifestFolder.Documents folder) {
    computed.increment();
    var outcome =
        ManifestRenderer.render(
            folder, request.source().path(), request.release().namespace(), request.variables());
    return new Computed<>(outcome, RenderWeights.of(outcome), Keep.WHILE_ROOM);
  }

  private RenderOutcome patched(
      RenderRequest request,
      Digest key,
      List<ResolvedPatch> patches,
      BoundedCache.Computation<RenderOutcome, RuntimeException> computation) {
    if (patches.isEmpty()) {
      return outcomes.get(key, computation);
    }
    return outcomes.<RuntimeException>get(
        RenderKeys.withPatches(key, patches, request.release().namespace()),
        () -> patch(request, outcomes.get(key, computation), patches));
  }

  private static Computed<RenderOutcome> patch(
      RenderRequest request, RenderOutcome outcome, List<ResolvedPatch> patches) {
    if (!(outcome instanceof Rendered(var objects, var hooks, var _, var warnings))) {
      return new Computed<>(outcome, 0, Keep.NOT);
    }
    var result = PatchEvaluator.apply(objects, patches, request.release().namespace());
    var patched =
        !result.problems().isEmpty()
            ? new RenderFailed(result.problems().stream().sorted().distinct().toList())
            : result.objects().isEmpty()
                ? new EmptySource(request.source().path())
                : Rendered.of(result.objects(), hooks, warnings);
    return new Computed<>(patched, RenderWeights.of(patched), Keep.WHILE_ROOM);
  }

  @Override
  public void prewarm() {
    helm.prewarm();
  }

  @Override
  public RenderStatistics statistics() {
    var counts = helm.counts();
    return new RenderStatistics(
        requests.sum(),
        Math.max(0, requests.sum() - computed.sum()),
        counts.renders(),
        counts.workerStarts(),
        counts.workerKills(),
        sources.weight() + outcomes.weight());
  }

  @Override
  public void close() {
    helm.close();
  }
}
