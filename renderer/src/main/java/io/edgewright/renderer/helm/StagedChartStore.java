package io.edgewright.renderer.helm;

import io.edgewright.policy.object.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Staged charts on disk, the most recently used ones, so that a chart is written once. */
final class StagedChartStore {
  private static final int MOST = 64;

  private final Path folder;
  private final Map<Digest, Staged> charts = new LinkedHashMap<>(16, 0.75f, true);

  StagedChartStore(Path folder) {
    this.folder = folder;
  }

  /** A staged chart that stays on disk until it is closed. */
  final class Lease implements AutoCloseable {
    private final Staged staged;

    private Lease(Staged staged) {
      this.staged = staged;
    }

    Path path() {
      return staged.path;
    }

    StagedChart chart() {
      return staged.chart;
    }

    @Override
    public void close() throws IOException {
      release(staged);
    }
  }

  private static final class Staged {
    private final Path path;
    private final StagedChart chart;
    private int users;

    Staged(Path path, StagedChart chart) {
      this.path = path;
      this.chart = chart;
    }
  }

  /** The chart of a key, which is written if it is not there. */
  Lease lease(Digest key, Supplier<StagedChart> plan) throws IOException {
    synchronized (charts) {
      var staged = charts.get(key);
      if (staged == null) {
        staged = write(plan.get());
        charts.put(key, staged);
      }
      staged.users++;
      return new Lease(staged);
    }
  }

  private void release(Staged released) throws IOException {
    var gone = new ArrayList<Path>();
    synchronized (charts) {
      released.users--;
      var unused = charts.entrySet().stream().filter(entry -> entry.getValue().users == 0).toList();
      var surplus =
          List.copyOf(unused.subList(0, Math.clamp(charts.size() - MOST, 0, unused.size())));
      surplus.forEach(
          entry -> {
            gone.add(entry.getValue().path);
            charts.remove(entry.getKey());
          });
    }
    for (var path : gone) {
      WorkerFolder.delete(path);
    }
  }

  private Staged write(StagedChart chart) throws IOException {
    var path = WorkerFolder.create(folder, "chart-");
    for (var file : chart.files().entrySet()) {
      var target = path.resolve(file.getKey()).normalize();
      if (!target.startsWith(path)) {
        throw new IOException("a file would be written outside its folder");
      }
      Files.createDirectories(target.getParent());
      Files.write(target, file.getValue());
    }
    return new Staged(path, chart);
  }
}
