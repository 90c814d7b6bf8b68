package io.edgewright.renderer.helm;

import io.edgewright.policy.object.Problem;
import io.edgewright.policy.object.SourceLocation;
import io.edgewright.renderer.RenderOutcome.InvalidSource;
import io.edgewright.renderer.RenderOutcome.RenderFailed;
import io.edgewright.renderer.RenderSettings;
import io.edgewright.renderer.RenderSource;
import io.edgewright.renderer.helm.ChartOutcome.Again;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/** Renders charts in worker processes. */
public final class HelmEngine implements AutoCloseable {
  private final RenderSettings settings;
  private final HelmWorkerPool workers;
  private final StagedChartStore store;
  private final LongAdder renders = new LongAdder();

  private HelmEngine(RenderSettings settings, HelmWorkerPool workers, StagedChartStore store) {
    this.settings = settings;
    this.workers = workers;
    this.store = store;
  }

  /** An engine without any worker yet. Folders that a killed process left behind are deleted. */
  public static HelmEngine open(RenderSettings settings) {
    try {
      var folder = EngineFolder.create(settings.temporaryFolder());
      return new HelmEngine(
          settings, new HelmWorkerPool(settings, folder), new StagedChartStore(folder));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Counts of this engine: renders, worker starts, workers killed. */
  public record Counts(long renders, long workerStarts, long workerKills) {}

  public Counts counts() {
    return new Counts(renders.sum(), workers.starts(), workers.kills());
  }

  /** Starts a worker in the background. */
  public void prewarm() {
    Thread.ofVirtual().name("helm-prewarm").start(workers::prewarm);
  }

  /**
   * Reads a chart as far as that needs no values.
   *
   * @throws IOException when the source itself cannot be read
   */
  public PreparedChart prepare(RenderSource source) throws IOException {
    return ChartPreparation.prepare(source, settings.limits());
  }

  /** Runs Helm; twice where the chart may come out differently each time. */
  public ChartOutcome render(ChartRun run) {
    var first = run(run, false);
    if (!(first.answer() instanceof HelmAnswer.Printed(var printed))) {
      return failed(run, first);
    }
    var unstable = run.chart().model().facts().unstable();
    var differs =
        !unstable.isEmpty()
            && run(run, true).answer() instanceof HelmAnswer.Printed(var again)
            && !again.equals(printed);
    var outcome = new ChartRenderer(run).render(printed, differs ? unstable : List.of());
    return new ChartOutcome(outcome, differs ? Again.OTHER_OBJECTS : Again.SAME);
  }

  private record Ran(HelmAnswer answer, StagedChart staged) {}

  private Ran run(ChartRun run, boolean moveClock) {
    var editor = new TemplateEditPlanner(run.served(), moveClock);
    renders.increment();
    try (var lease =
        store.lease(
            run.stagingKey(moveClock), () -> StagingPlanner.plan(run.chart().model(), editor))) {
      var call =
          new HelmCall(
              lease.path(),
              run.release().name(),
              run.release().namespace(),
              run.shownKubeVersion(),
              run.helmValues());
      return new Ran(workers.render(call), lease.chart());
    } catch (IOException e) {
      var cause = "its files cannot be staged: " + e.getMessage();
      var nothing = StagingPlanner.plan(run.chart().model(), editor);
      return new Ran(new HelmAnswer.Unavailable(cause), nothing);
    }
  }

  private static ChartOutcome failed(ChartRun run, Ran ran) {
    return switch (ran.answer()) {
      case HelmAnswer.Rejected(var message) -> {
        var model = run.chart().model();
        var mask = new ValueMask(run.values(), model.files().files().values());
        var parser = new HelmMessageParser(model, ran.staged(), run.source()::inRepository, mask);
        yield new ChartOutcome(parser.parse(message), Again.SAME);
      }
      case HelmAnswer.Exceeded(var limit) ->
          passing(run, "the chart takes more than it may: " + limit, Again.COSTLY);
      case HelmAnswer.Unavailable(var cause) ->
          passing(run, "the chart cannot be rendered now: " + cause, Again.WORTH_TRYING);
      case HelmAnswer.Printed _ -> throw new IllegalArgumentException("nothing failed");
    };
  }

  private static ChartOutcome passing(ChartRun run, String message, Again again) {
    var place = new SourceLocation(run.source().inRepository("Chart.yaml"), 1, 1);
    return new ChartOutcome(new RenderFailed(List.of(new Problem(place, message, ""))), again);
  }

  /** For a source that cannot be read at all. */
  public static InvalidSource unreadable(RenderSource source, IOException e) {
    var place = new SourceLocation(source.path(), 1, 1);
    return new InvalidSource(
        List.of(new Problem(place, "the source cannot be read: " + e.getMessage(), "")));
  }

  @Override
  public void close() {
    workers.close();
  }
}
